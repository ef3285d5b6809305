"""Names are found whatever their accents, case, gender and number."""

from __future__ import annotations

import pytest

from oficio.knowledge.names import NameIndex


@pytest.fixture
def index() -> NameIndex[str]:
    """A small index, so that each test says all that matters."""
    index: NameIndex[str] = NameIndex()
    for name in (
        "gerente de cuentas",
        "gerente de cuentas principal",
        "director de cuentas",
        "médico",
        "abogado",
        "KAM",
    ):
        index.add(name, name)
    return index


def found(index: NameIndex[str], text: str) -> list[str]:
    return [span.values[0] for span in index.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "gerente de cuentas",
        "GERENTE DE CUENTAS",
        "gerenta de cuenta",
        "gerentes de las cuentas",
        "gerente cuentas",
        "gerénte de cuéntas",
        "¿gerente   de  cuentas?",
    ],
)
def test_spelling_does_not_matter(index: NameIndex[str], text: str) -> None:
    assert found(index, text) == ["gerente de cuentas"]


def test_the_longest_name_wins(index: NameIndex[str]) -> None:
    assert found(index, "un gerente de cuentas principal") == ["gerente de cuentas principal"]


def test_names_come_in_the_order_of_the_text(index: NameIndex[str]) -> None:
    text = "un abogado, un director de cuentas o un gerente de cuentas"
    assert found(index, text) == ["abogado", "director de cuentas", "gerente de cuentas"]


@pytest.mark.parametrize("text", ["gerente, de cuentas", "gerente. Cuentas", "gerente (cuentas)"])
def test_a_name_never_runs_over_punctuation(index: NameIndex[str], text: str) -> None:
    assert found(index, text) == []


def test_a_span_gives_the_place_of_the_name(index: NameIndex[str]) -> None:
    text = "¿Una abogada gana más que un Director de Cuentas?"
    assert [text[span.start : span.end] for span in index.find(text)] == [
        "abogada",
        "Director de Cuentas",
    ]


def test_an_index_knows_the_words_of_its_names(index: NameIndex[str]) -> None:
    assert {"médico", "kam", "principal"} <= index.words


@pytest.mark.parametrize("name", ["", "de la", "…"])
def test_a_name_of_nothing_is_not_kept(name: str) -> None:
    index: NameIndex[str] = NameIndex()
    index.add(name, "nada")
    assert len(index) == 0


def test_one_name_may_stand_for_several_values() -> None:
    index: NameIndex[str] = NameIndex()
    for value in ("uno", "otro", "uno"):
        index.add("asistente", value)
    assert index.lookup("Asistentes") == ("uno", "otro")
    assert len(index) == 1


def test_a_lookup_corrects_nothing(index: NameIndex[str]) -> None:
    assert index.lookup("Directoras de Cuenta") == ("director de cuentas",)
    assert index.lookup("director de cuentos largos") == ()
    assert index.lookup("avogado") == ()


def test_an_index_of_places_keeps_gender_and_number_apart() -> None:
    index: NameIndex[str] = NameIndex(inflected=False)
    index.add("Lima", "PE")
    assert found(index, "en lima") == ["PE"]
    assert found(index, "las limas") == []

"""Text is reduced to what matters, and offsets still point into the original."""

from __future__ import annotations

import pytest

from oficio.knowledge.text import fold, stem, tokens


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Año Nuevo", "ano nuevo"),
        ("GERENTE", "gerente"),
        ("administración", "administracion"),
        ("pingüino", "pinguino"),
        ("ñandú", "nandu"),
        ("", ""),
    ],
)
def test_folding_drops_case_and_accents(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_decomposed_accent_folds_like_a_composed_one() -> None:
    assert fold("administracio\u0301n") == fold("administraci\u00f3n") == "administracion"


@pytest.mark.parametrize(
    "forms",
    [
        ("contador", "contadora", "contadores", "contadoras"),
        ("gerente", "gerenta", "gerentes", "gerentas"),
        ("jefe", "jefa", "jefes", "jefas"),
        ("abogado", "abogada", "abogados", "abogadas"),
        ("actor", "actriz", "actores", "actrices"),
        ("director", "directora", "directores", "directoras"),
        ("juez", "jueces"),
        ("profesional", "profesionales"),
        ("cuenta", "cuentas"),
    ],
    ids=lambda forms: forms[0],
)
def test_gender_and_number_share_a_stem(forms: tuple[str, ...]) -> None:
    assert {stem(form) for form in forms} == {stem(forms[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [("gerente", "gestor"), ("director", "doctor"), ("cuenta", "cuento de hadas")],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["mes", "mas", "gas", "business"])
def test_short_words_and_double_s_keep_their_ending(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    "text",
    [
        "¿Cuánto gana un Gerente de Cuentas?",
        "  EE. UU.,  ¿y L.A.?",
        "a\u0301rbol y café",
        "👋 hola",
    ],
)
def test_offsets_point_at_the_word_in_the_original_text(text: str) -> None:
    found = tokens(text)
    assert found
    for token in found:
        assert fold(text[token.start : token.end]).strip(".") == token.folded


def test_abbreviations_with_dots_stay_whole() -> None:
    assert [token.folded for token in tokens("en L.A. o EE.UU.")] == ["en", "l.a", "o", "ee.uu"]


def test_text_without_words_has_no_tokens() -> None:
    assert tokens("¿¡…!? ___ 👋") == []

"""Misspelt words are put right; ordinary words, numbers and wrecks are left alone."""

from __future__ import annotations

import pytest

from oficio.knowledge.spelling import Speller, sound

WORDS = ["gerente", "cuentas", "médico", "abogado", "administrador", "Chicago", "KAM", "sueldo"]


@pytest.fixture(scope="module")
def speller() -> Speller:
    """A speller of a few words, so that each test says all that matters."""
    return Speller(WORDS)


def read(speller: Speller, text: str) -> list[str]:
    return [word.text for word in speller.read(text)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gernte", "gerente"),
        ("greente", "gerente"),
        ("gerentee", "gerente"),
        ("jerente", "gerente"),
        ("kuentas", "cuentas"),
        ("cuentsa", "cuentas"),
        ("avogado", "abogado"),
        ("medico", "médico"),
        ("adminstradr", "administrador"),
        ("CHICAGP", "chicago"),
    ],
)
def test_a_slip_of_the_finger_is_put_right(speller: Speller, typed: str, meant: str) -> None:
    assert read(speller, typed) == [meant]


@pytest.mark.parametrize("word", ["medio", "cuento", "suelo", "puentes", "gente"])
def test_an_ordinary_word_is_never_changed(speller: Speller, word: str) -> None:
    assert read(speller, word) == [word]


@pytest.mark.parametrize("word", ["kax", "gxrxntx", "2025", "4ccount", "gerente2", "xyzzy"])
def test_short_words_wrecks_and_numbers_are_left_alone(speller: Speller, word: str) -> None:
    assert read(speller, word) == [word]


def test_chat_habits_are_written_out(speller: Speller) -> None:
    assert read(speller, "q asen xq") == ["que", "hacen", "porque"]


def test_a_habit_may_stand_for_two_words_with_the_offsets_of_what_was_typed(
    speller: Speller,
) -> None:
    first, second = speller.read("qes")
    assert (first.text, second.text) == ("qué", "es")
    assert (first.start, first.end) == (second.start, second.end) == (0, 3)


def test_offsets_are_those_of_what_was_typed(speller: Speller) -> None:
    text = "¿un  gernte de kuentas?"
    assert [text[word.start : word.end] for word in speller.read(text)] == [
        "un",
        "gernte",
        "de",
        "kuentas",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kuentas", "cuentas"),
        ("jerente", "gerente"),
        ("avogado", "abogado"),
        ("enfermera", "henfermera"),
        ("cosinero", "cocinero"),
        ("maestrro", "maestro"),
        ("kien", "quien"),
    ],
)
def test_words_written_as_they_sound_are_one(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"), [("casa", "gasa"), ("chofer", "cofer"), ("gato", "jato")]
)
def test_words_that_sound_different_are_two(one: str, other: str) -> None:
    assert sound(one) != sound(other)

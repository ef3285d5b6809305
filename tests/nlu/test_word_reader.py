"""Which words the lines teach, and how they are written."""

from __future__ import annotations

from oficio.nlu.word_reader import training_words

LINES = [
    *["q hace un ayudante de cosina", "cocina", "cosina", "la cosina"],
    *["como le hago", "¿cómo se llega?", "¿cómo?"],
    *["tenes que currar", "a currar", "currar", "esto es chido", "chido", "qué chido"],
    *["corector", "el corector", "una sola vez"],
]


def test_slips_teach_no_words_though_they_occur_again_and_again() -> None:
    words = training_words(LINES)
    assert not {"cosina", "corector", "sola"} & set(words)
    assert {"currar", "chido", "cómo"} <= set(words)


def test_the_accented_spelling_counts_if_it_is_used_at_all() -> None:
    assert "como" not in training_words(LINES)

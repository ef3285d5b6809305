"""A text that was parsed before is looked up, and none of its words are kept for that."""

from __future__ import annotations

from oficio.web.known_texts import KnownTexts

TEXT = "¿cuánto gana un afinador de nubes en Texas?"
PARSED = {
    "text": TEXT,
    "intent": {"name": "preguntar_salario", "confidence": 0.98},
    "entities": [
        {
            "entity": "puesto_desconocido",
            "value": "afinador de nubes",
            "start": 16,
            "end": 33,
            "text": "afinador de nubes",
            "proper": False,
            "candidates": [],
        },
        {"entity": "lugar", "value": "4800000", "start": 37, "end": 42, "text": "Texas"},
    ],
    "topics": ["salario"],
}


def test_a_known_text_is_understood_as_before() -> None:
    known = KnownTexts()
    assert known.recall(TEXT) is None
    known.keep(TEXT, PARSED)
    assert known.recall(TEXT) == PARSED
    assert known.recall(TEXT.lower()) is None


def test_changing_what_was_recalled_changes_nothing() -> None:
    known = KnownTexts()
    known.keep(TEXT, PARSED)
    first = known.recall(TEXT)
    assert first is not None
    first["entities"].clear()
    assert known.recall(TEXT) == PARSED


def test_no_word_of_a_visitor_is_kept() -> None:
    known = KnownTexts()
    known.keep(TEXT, PARSED)
    kept = repr(vars(known))
    assert not [word for word in ("afinador", "nubes", "Texas", "gana") if word in kept]


def test_the_longest_unasked_text_goes_first() -> None:
    known = KnownTexts(most=2)
    for text in ("uno", "dos"):
        known.keep(text, {"text": text, "entities": []})
    known.recall("uno")
    known.keep("tres", {"text": "tres", "entities": []})
    assert len(known) == 2
    assert known.recall("dos") is None
    assert known.recall("uno") == {"text": "uno", "entities": []}

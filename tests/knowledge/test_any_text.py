"""A hundred thousand texts that no visitor would write: reading them never fails or invents."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.mentions import find_mentions, masked
from oficio.knowledge.qualifiers import qualifier_words
from oficio.knowledge.spelling import Speller
from oficio.knowledge.text import fold, stem, tokens

EXAMPLES, TEXTS_EACH = 2_000, 50
WORDS = st.sampled_from(
    ["gerente", "de", "cuentas", "kam", "médica", "plomeros", "en", "Nueva York", "chicago", "mes",
     "por hora", "y", "no", "q", "xq", "¿", "?", "...", "/", "'", "’", "&", ".", "\u0301", "ß", "ﬁ",
     "İ", "ǅ", "١٢", "𝔤𝔢𝔯𝔢𝔫𝔱𝔢", "😀", "\u200d", "\u202e", "\n", "\0", "ñ", "n\u0303", "ſ", "ŉ", "ﷺ"]
)  # fmt: skip
PIECES = st.lists(st.one_of(WORDS, WORDS, st.text(max_size=8)), min_size=4, max_size=9)
GAPS = (" ", "", ", ", "  ", "-", "\t", "\u00a0")


def texts_of(pieces: list[str]) -> list[str]:
    """Many texts out of a few pieces: in other orders, with other gaps, cut short."""
    made = []
    for number in range(TEXTS_EACH):
        turned = pieces[number % len(pieces) :] + pieces[: number % len(pieces)]
        kept = turned[: 1 + (number * 7) % len(turned)]
        text = GAPS[number % len(GAPS)].join(kept)
        made.append(text[: max(1, len(text) - number // 10)] if text else text)
    return made


def test_any_text_is_read_without_failing(catalogue: Catalogue) -> None:
    speller = Speller(
        [*qualifier_words(), *sorted(catalogue.titles.words | catalogue.places.words)]
    )
    read = [0]

    @seed(20260515)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(PIECES)
    def each(pieces: list[str]) -> None:
        for text in texts_of(pieces):
            read[0] += 1
            _read(catalogue, speller, text)

    each()
    assert read[0] >= 100_000


def _read(catalogue: Catalogue, speller: Speller, text: str) -> None:
    typed, words = tokens(text), speller.read(text)
    for word in (*typed, *words):
        assert 0 <= word.start < word.end <= len(text)
        assert word.folded
        assert stem(word.folded) == word.stem
    assert [word.start for word in words] == sorted(word.start for word in words)
    mentions: list[Any] = find_mentions(catalogue, text, words)
    ends = [0]
    for mention in mentions:
        assert ends[-1] <= mention.start < mention.end <= len(text)
        ends.append(mention.end)
        jobs = mention.candidates if mention.entity == "puesto" else ()
        assert all(catalogue.job(job) for job in jobs)
    assert isinstance(masked(words, mentions, {"puesto": "PUESTO"}), str)
    assert isinstance(fold(text), str)

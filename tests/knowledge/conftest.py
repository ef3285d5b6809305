"""What the tests of the knowledge share: the real catalogue and turns made from typed text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oficio.knowledge.activities import activity_words
from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.catalogue import catalogue as read_catalogue
from oficio.knowledge.dialogue import Understood
from oficio.knowledge.mentions import Mention, find_mentions
from oficio.knowledge.qualifiers import qualifier_words
from oficio.knowledge.responder import Responder
from oficio.knowledge.spelling import Speller
from oficio.knowledge.topics import INTENT_PREFIX


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Every job of the real content."""
    return read_catalogue()


@pytest.fixture(scope="session")
def responder(catalogue: Catalogue) -> Responder:
    """The responder on the real content."""
    return Responder(catalogue)


@pytest.fixture(scope="session")
def named(catalogue: Catalogue) -> Callable[[str], list[Mention]]:
    """What a typed text names; its words are put right first, as the bot does."""
    content = sorted(catalogue.titles.words | catalogue.places.words | set(activity_words()))
    speller = Speller([*qualifier_words(), *content], catalogue.titles.counts)
    return lambda text: find_mentions(catalogue, text, speller.read(text))


@pytest.fixture(scope="session")
def turn(named: Callable[[str], list[Mention]]) -> Callable[..., Understood]:
    """Makes a turn: a text with its mentions, and the topics or the intent it is given."""

    def make(text: str, *topics: str, intent: str | None = None) -> Understood:
        asked = intent or (INTENT_PREFIX + topics[0] if topics else "seguimiento")
        return Understood(asked, text, topics, tuple(named(text)))

    return make

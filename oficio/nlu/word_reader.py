"""Reads the words of a message and puts misspelt ones right."""

from __future__ import annotations

import json
from collections import ChainMap, Counter
from collections.abc import Set
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from oficio.knowledge.activities import activity_words
from oficio.knowledge.catalogue import Catalogue, catalogue
from oficio.knowledge.dictionary import is_ordinary
from oficio.knowledge.fields import field_words
from oficio.knowledge.qualifiers import qualifier_words
from oficio.knowledge.spelling import Speller, sound
from oficio.knowledge.text import Token, fold, tokens
from oficio.models import fingerprint

WORDS = "words"
"""Where a message keeps its words, put right (a list of Token)."""
_WORDS_FILE = "words.json"
_OFF_TOPIC = "fuera_de_alcance"
_SLIPS = 2


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class WordReader(GraphComponent):
    """Knows the words of the training questions and of the content, accents included."""

    def __init__(self, model_storage: ModelStorage, resource: Resource, words: list[str]) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._speller = domain_speller(catalogue(), words)

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        """Makes Rasa's cache notice a change of the content or of the code below this class."""
        return fingerprint()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> WordReader:
        """An untrained component, which knows only the words of the content."""
        return cls(model_storage, resource, [])

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> WordReader:
        """The trained component."""
        with model_storage.read_from(resource) as folder:
            words = json.loads((folder / _WORDS_FILE).read_text(encoding="utf-8"))
        return cls(model_storage, resource, words)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns how the words of the questions are written, most often first."""
        words = training_words(
            [
                line.get(TEXT)
                for line in training_data.intent_examples
                if line.get(INTENT) != _OFF_TOPIC
            ]
        )
        self._speller = domain_speller(catalogue(), words)
        with self._model_storage.write_to(self._resource) as folder:
            text = json.dumps(words, ensure_ascii=False)
            (folder / _WORDS_FILE).write_text(text, encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Reads every training line."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets the words of each message that is not a pressed button."""
        for message in messages:
            text = message.get(TEXT) or ""
            if text and not text.startswith(INTENT_MESSAGE_PREFIX):
                message.set(WORDS, self._speller.read(text))
        return messages


def words_of(message: Message) -> list[Token]:
    """The words of a message, put right if the pipeline has a WordReader."""
    return message.get(WORDS) or tokens(message.get(TEXT) or "")


def training_words(lines: list[str]) -> list[str]:
    """The words of the lines, each in its commonest spelling, but those that may be slips.

    A word of one line may be one, a word that is not ordinary Spanish if it stands in two, or if it
    sounds like an ordinary one («cosina»).
    """
    spellings: dict[str, Counter[str]] = {}
    for line in lines:
        for word in tokens(line):
            spellings.setdefault(word.folded, Counter())[word.text] += 1
    sounds = {sound(word) for word in spellings if is_ordinary(word)}
    return [
        _best(counts)
        for word, counts in spellings.items()
        if sum(counts.values()) > 1
        and (is_ordinary(word) or (sum(counts.values()) > _SLIPS and not _slips(word, sounds)))
    ]


def _slips(word: str, sounds: Set[str]) -> bool:
    """Whether a word sounds like one of these; «rr» is no slip for «r» (currar, curar)."""
    return "rr" not in word and not word.isdigit() and sound(word) in sounds


def _best(spellings: Counter[str]) -> str:
    """The accented spelling if it is used at all often: chats leave accents out."""
    accented = [word for word in spellings if word != fold(word)]
    often = [word for word in accented if spellings[word] * 5 >= sum(spellings.values())]
    return max(often or spellings, key=lambda word: spellings[word])


def domain_speller(known: Catalogue, words: list[str]) -> Speller:
    """A speller for the words of the questions, the content and the qualifiers."""
    told = set(activity_words()) | field_words()
    content = sorted(known.titles.words | known.places.words | told)
    counts = ChainMap(known.titles.counts, known.places.counts)
    return Speller([*words, *qualifier_words(), *content], counts)

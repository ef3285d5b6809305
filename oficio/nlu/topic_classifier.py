"""Tells what a turn asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME, INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.dialogue import DESCRIBED, UNKNOWN
from oficio.knowledge.mentions import LIMITING, Mention, find_mentions
from oficio.knowledge.text import Token
from oficio.knowledge.topics import asked, intent_of, topic_of
from oficio.models import fingerprint
from oficio.nlu.asking import only_limits
from oficio.nlu.parts_reader import PartsReader
from oficio.nlu.rankings import Ranking, is_about_jobs, is_open, with_stranger
from oficio.nlu.topic_model import TopicModel
from oficio.nlu.two_questions import TwoQuestions
from oficio.nlu.word_reader import words_of

TOPICS = "topics"
"""Where a message keeps the topics that it asks for."""

_STRANGE = (UNKNOWN, DESCRIBED)
_MODEL_FILE = "topics.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Sets intent, ranking and ``topics``: two topics where a turn holds two questions.

    Recognised jobs and places are replaced by one stand-in each, so that the topic does not
    depend on which job is named.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Settings; docs/understanding.md says how they were chosen."""
        return {
            "regularisation": 80.0,
            "threshold": 0.2,
            "margin": 0.05,
            "sure": 0.45,
            "two_questions": 0.6,
            "off_topic_for_sure": 0.75,
            "ranking_length": 5,
            "shortest_whole": 6,
            "stand_ins": {"puesto": "contador", "lugar": "Chicago", "pais": "México"},
        }

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = TopicModel(config["regularisation"])
        self._two_questions = TwoQuestions()

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
    ) -> TopicClassifier:
        """An untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """The trained component."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._model, component._two_questions = joblib.load(folder / _MODEL_FILE)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the intents of the training lines, and from data/parts.yml what two questions are.

        Stores what it learnt.
        """
        known, lines = catalogue(), training_data.intent_examples
        texts = []
        for line in lines:
            words = words_of(line)
            mentions = find_mentions(known, line.get(TEXT), words)
            texts.append(self._reader.text(words, mentions))
        self._model.fit(texts, [line.get(INTENT) for line in lines])
        self._two_questions.fit(self._reader.turns())
        with self._model_storage.write_to(self._resource) as folder:
            joblib.dump((self._model, self._two_questions), folder / _MODEL_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the training lines as they are: no later component needs predictions."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Classifies each message that is not a pressed button."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith(INTENT_MESSAGE_PREFIX):
                self._classify(message, text)
        return messages

    def _classify(self, message: Message, text: str) -> None:
        words, entities = words_of(message), message.get(ENTITIES, [])
        mentions = [Mention(e["entity"], e["value"], e["start"], e["end"]) for e in entities]
        strange = next((e for e in entities if e["entity"] in _STRANGE), None)
        parts = self._reader.parts(text, words, mentions)
        ranking = self._ranking(parts.in_context())
        if strange:
            named = dict.fromkeys(_STRANGE, self._config["stand_ins"]["puesto"])
            (as_job,) = self._model.probabilities([self._reader.text(words, mentions, named)])
            sure, off_topic = self._config["sure"], self._config["off_topic_for_sure"]
            ranking = with_stranger(ranking, self._ranking(as_job), strange, sure, off_topic)
        if len(words) <= self._config["shortest_whole"]:
            ranking = self._leaning(ranking, words, mentions)
        two = self._two_questions.topics(parts, self._config["two_questions"])
        topic = topic_of(ranking[0]["name"])
        self._set(message, ranking, two or ([topic] if topic else []))

    @property
    def _reader(self) -> PartsReader:
        return PartsReader(self._model, self._config["stand_ins"])

    def _leaning(
        self, ranking: Ranking, words: Sequence[Token], mentions: list[Mention]
    ) -> Ranking:
        """A few words that only narrow a question («decime por mes») lean on the one before."""
        limits = [mention for mention in mentions if mention.entity in LIMITING]
        doubtful = ranking[0]["confidence"] < self._config["sure"]
        narrows = limits and (doubtful or only_limits(words, mentions))
        if not narrows or is_about_jobs(ranking[0]["name"]):
            return ranking
        return [{**ranking[0], "name": "seguimiento"}, *ranking]

    def _set(self, message: Message, ranking: Ranking, topics: list[str]) -> None:
        intent = ranking[0]
        if topics and asked(intent["name"]) not in topics:
            intent = {**intent, "name": intent_of(topics[0])}
        elif len(topics) < 2 and is_open(
            ranking, self._config["threshold"], self._config["margin"]
        ):
            intent = {**intent, "name": DEFAULT_NLU_FALLBACK_INTENT_NAME}
            topics = []
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        message.set(TOPICS, topics, add_to_output=True)

    def _ranking(self, probabilities: np.ndarray) -> Ranking:
        order = np.argsort(-probabilities)[: self._config["ranking_length"]]
        names = self._model.labels
        return [{"name": names[i], "confidence": float(probabilities[i])} for i in order]

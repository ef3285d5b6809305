"""Guesses which jobs a turn tells of, where it names none that is known."""

from __future__ import annotations

from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.dialogue import DESCRIBED, UNKNOWN
from oficio.knowledge.mentions import LIMITING
from oficio.models import fingerprint
from oficio.nlu.nearest_jobs import NearestJobs
from oficio.nlu.told import CLEARLY, OF_SOMEBODY, Told, told
from oficio.nlu.word_reader import words_of

_MODEL_FILE = "nearest_jobs.joblib"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class JobGuesser(GraphComponent, EntityExtractorMixin):
    """Adds ``puesto_descrito``, with candidates to be asked back, and candidates of unknown jobs.

    «El que arregla ascensores» tells of a job without its name. Nothing is ever answered from a
    guess alone.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """How alike (-1 to 1) the nearest occupation must be; docs/understanding.md says why."""
        return {
            CLEARLY: 0.45,
            OF_SOMEBODY: 0.55,
            "over_a_name": 0.6,
            "unknown_name": 0.58,
            "below_the_best": 0.2,
            "most": 5,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        nearest: NearestJobs,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._nearest = nearest

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
    ) -> JobGuesser:
        """An untrained component, which knows no job yet."""
        return cls(config, model_storage, resource, NearestJobs())

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> JobGuesser:
        """The trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / _MODEL_FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Encodes what the content tells of the occupations; the training lines play no part."""
        self._nearest.fit(catalogue())
        with self._model_storage.write_to(self._resource) as folder:
            joblib.dump(self._nearest, folder / _MODEL_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the training lines as they are."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the guesses of each message that names no known job."""
        for message in messages:
            text = message.get(TEXT) or ""
            if text and not text.startswith(INTENT_MESSAGE_PREFIX):
                self._guess(message, text)
        return messages

    def _guess(self, message: Message, text: str) -> None:
        entities = message.get(ENTITIES, [])
        jobs = [entity for entity in entities if entity["entity"] == "puesto"]
        strange = next((entity for entity in entities if entity["entity"] == UNKNOWN), None)
        limits = [(e["start"], e["end"]) for e in entities if e["entity"] in LIMITING]
        for part in told(text, words_of(message), limits):
            if jobs and not (part.how == CLEARLY and all(_inside(job, part) for job in jobs)):
                continue
            found = self._candidates(part.text, self._needed(part, bool(jobs)))
            if found:
                kept = [e for e in entities if not _inside(e, part)]
                kept += self.add_extractor_name([_described(part, found)])
                message.set(ENTITIES, kept, add_to_output=True)
                return
        if strange and not jobs and not strange.get("proper"):
            strange["candidates"] = self._candidates(strange["value"], self._config["unknown_name"])

    def _needed(self, part: Told, over_a_name: bool) -> float:
        return float(self._config["over_a_name" if over_a_name else part.how])

    def _candidates(self, text: str, needed: float) -> list[str]:
        found = self._nearest.find(text, self._config["most"])
        best = found[0][1]
        if best < needed:
            return []
        known = catalogue()
        enough = best - self._config["below_the_best"]
        return [known.jobs[code].id for code, likeness in found if likeness >= enough]


def _described(part: Told, candidates: list[str]) -> dict[str, Any]:
    return {
        "entity": DESCRIBED,
        "value": part.text,
        "start": part.start,
        "end": part.end,
        "text": part.text,
        "candidates": candidates,
        "likely": part.how == CLEARLY,
    }


def _inside(entity: dict[str, Any], part: Told) -> bool:
    return bool(part.start <= entity["start"] and entity["end"] <= part.end)

"""Notices a job that is named but that no title matches."""

from __future__ import annotations

import json
from collections.abc import Set
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.dialogue import UNKNOWN
from oficio.knowledge.foreign import foreign_tail
from oficio.knowledge.mentions import Mention, find_mentions, masked
from oficio.knowledge.noun_phrases import looks_like_a_job, parser, unknown_phrase
from oficio.knowledge.text import Token, stem, tokens
from oficio.models import fingerprint
from oficio.nlu.word_reader import words_of

_VOCABULARY_FILE = "vocabulary.json"
_OFF_TOPIC = "fuera_de_alcance"
_FEWEST_INTENTS = 4
_JOB = "xpuestox"
_NARROW = frozenset({"de", "del", "la", "las", "los"})
_SETTINGS = frozenset(
    [
        *("aeropuerto", "almacen", "ano", "banco", "bar", "barco", "barrio", "calle", "campo"),
        *("carrera", "casa", "ciudad", "clinica", "club", "colegio", "comunidad", "confianza"),
        *("costa", "dia", "empresa", "escuela", "eso", "esta", "este", "esto", "fabrica", "fin"),
        *("finca", "gobierno", "hospital", "hotel", "hoy", "mercado", "mes", "mina", "noche"),
        *("oficina", "oficio", "pais", "parte", "planta", "playa", "primera", "profesion"),
        *("provincia", "pueblo", "puerto", "que", "rancho", "restaurante", "supermercado"),
        *("taller", "tiempo", "tienda", "toda", "todo", "turno", "universidad", "verdad", "vida"),
        *("zona",),
    ]
)
"""What may follow «de» behind any job without narrowing it."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class UnknownJobExtractor(GraphComponent, EntityExtractorMixin):
    """Adds ``puesto_desconocido`` where a text seems to name a job that is not known.

    It learns the words that questions are made of; what is left over and stands where a job is
    named, as the parse shows, is the unknown job. The entity says whether it is a proper name and
    whether it has the form of a job's name; the classifier weighs that.
    """

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        vocabulary: Set[str] = frozenset(),
        seen: Set[str] = frozenset(),
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._vocabulary = vocabulary
        self._seen = seen

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
    ) -> UnknownJobExtractor:
        """An untrained component, which knows no word yet."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> UnknownJobExtractor:
        """The trained component, its parser warmed up."""
        with model_storage.read_from(resource) as folder:
            stored = json.loads((folder / _VOCABULARY_FILE).read_text(encoding="utf-8"))
        parser()("calentando")
        return cls(model_storage, resource, set(stored["questions"]), set(stored["seen"]))

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the words of all lines, and those of the questions without their jobs and places.

        A word of questions counts if it occurs in lines of several intents: one of few may be part
        of a job's name, since some lines name jobs that do not exist.
        """
        known = catalogue()
        intents: dict[str, set[str]] = {}
        self._seen = set()
        for line in training_data.intent_examples:
            read = words_of(line)
            self._seen.update(word.stem for word in read)
            if line.get(INTENT) == _OFF_TOPIC:
                continue
            mentions = find_mentions(known, line.get(TEXT), read)
            rest = masked(read, mentions, {"puesto": _JOB, "lugar": "", "pais": ""})
            for word in _ordinary_part(tokens(rest)):
                intents.setdefault(word.stem, set()).add(line.get(INTENT))
        self._vocabulary = frozenset(
            word for word, seen in intents.items() if len(seen) >= _FEWEST_INTENTS
        )
        with self._model_storage.write_to(self._resource) as folder:
            stored = {"questions": sorted(self._vocabulary), "seen": sorted(self._seen)}
            text = json.dumps(stored, ensure_ascii=False)
            (folder / _VOCABULARY_FILE).write_text(text, encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the training lines as they are."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Marks the unknown job of each message that names one."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith(INTENT_MESSAGE_PREFIX):
                self._mark(message, text)
        return messages

    def _mark(self, message: Message, text: str) -> None:
        entities = message.get(ENTITIES, [])
        jobs = [entity for entity in entities if entity["entity"] == "puesto"]
        for entity in jobs:
            others = [other for other in entities if other is not entity]
            free = [word for word in words_of(message) if not _inside(word, others)]
            self._lengthen(text, free, entity)
        if any(entity["entity"] == UNKNOWN for entity in jobs):
            return
        free = [word for word in words_of(message) if not _inside(word, entities)]
        if jobs and not any(looks_like_a_job(word.folded) for word in free):
            return  # parsing takes as long as all the rest
        mentions = [Mention(e["entity"], e["value"], e["start"], e["end"]) for e in entities]
        phrase = unknown_phrase(text, words_of(message), mentions, self._vocabulary)
        # Beside a known job («un nigromante o un bombero») only what has the form of a job's name.
        if phrase is not None and (not jobs or (phrase.likely and not phrase.proper)):
            entity = _unknown(text, phrase.start, phrase.end)
            entity.update(proper=phrase.proper, likely=phrase.likely)
            message.set(ENTITIES, entities + self.add_extractor_name([entity]), add_to_output=True)

    def _lengthen(self, text: str, words: list[Token], entity: dict[str, Any]) -> None:
        known = catalogue()
        mention = Mention(entity["entity"], entity["value"], entity["start"], entity["end"])
        names = [entity["value"], *entity.get("candidates", ())]
        codes = [job.soc for name in names if (job := known.job(str(name)))]

        settings = {stem(word) for word in _SETTINGS}

        def fits(word: str) -> bool:
            return word in settings or any(known.complements.fit(soc, word) for soc in codes)

        def is_known(word: str) -> bool:
            return word in self._seen or bool(known.complements.trades(word))

        end = foreign_tail(text, words, mention, fits, is_known)
        if end is not None:
            entity.update(_unknown(text, entity["start"], end), likely=True, proper=False)
            entity.pop("candidates", None)


def _unknown(text: str, start: int, end: int) -> dict[str, Any]:
    name = text[start:end]
    return {"entity": UNKNOWN, "value": name, "start": start, "end": end, "text": name}


def _inside(word: Token, entities: list[dict[str, Any]]) -> bool:
    return any(entity["start"] <= word.start < entity["end"] for entity in entities)


def _ordinary_part(words: list[Token]) -> list[Token]:
    """The words of a line without its jobs, known or invented, and without what narrows them."""
    kept, skipping = [], False
    for position, word in enumerate(words):
        before = words[position - 1].folded if position else ""
        if word.folded == _JOB or looks_like_a_job(word.folded):
            skipping = True
        elif skipping and (word.folded in _NARROW or before in _NARROW):
            continue
        else:
            skipping = False
            kept.append(word)
    return kept

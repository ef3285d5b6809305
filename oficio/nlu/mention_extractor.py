"""Finds jobs, places, periods, currencies and levels with the knowledge base."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from oficio.knowledge.catalogue import Catalogue, catalogue
from oficio.knowledge.mentions import Mention, find_mentions
from oficio.nlu.word_reader import words_of


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class MentionExtractor(GraphComponent, EntityExtractorMixin):
    """Sets the entities that the catalogue and the lists of places and qualifiers know.

    The content is read at start, not stored in the model, so that a new career needs no training.
    """

    def __init__(self, known: Catalogue) -> None:
        self._catalogue = known

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MentionExtractor:
        """The component on today's content; raises ContentError if that is wrong."""
        return cls(catalogue())

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the entities of each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            if text.startswith(INTENT_MESSAGE_PREFIX):
                continue
            mentions = find_mentions(self._catalogue, text, words_of(message))
            found = [_entity(text, mention) for mention in mentions]
            known = message.get(ENTITIES, [])
            entities = known + self.add_extractor_name(found)
            message.set(ENTITIES, entities, add_to_output=True)
        return messages


def _entity(text: str, mention: Mention) -> dict[str, Any]:
    entity = {
        "entity": mention.entity,
        "value": mention.value,
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
    }
    if mention.candidates:
        entity["candidates"] = list(mention.candidates)
    return entity

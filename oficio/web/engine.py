"""Loads and runs a trained model for serving, where Rasa provides for another way to do it.

An archive also describes how the model was trained, and reading that imports every component that
could have taken part, TensorFlow with them. Rasa's own runner has dask schedule each turn anew,
though the order is always the same: half of what a turn without action costs. And a text that was
parsed before, or a choice of the next action that was made before, is looked up.
"""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import MODEL_ARCHIVE_METADATA_FILE, LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata, ModelStorage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from oficio.web.known_texts import KnownTexts

Targets = tuple[str, ...]
Story = tuple[tuple[str, "str | None"], ...]
_MOST_CHOICES = 20_000
"""Stories of two turns whose next action is remembered: 31 intents after 31 others are fewer."""


class ServingStorage(LocalModelStorage):
    """Reads an archive without the part that only training needs."""

    @staticmethod
    def _load_metadata(directory: Path) -> ModelMetadata:
        read = json.loads((directory / MODEL_ARCHIVE_METADATA_FILE).read_text(encoding="utf-8"))
        return ModelMetadata.from_dict({**read, "train_schema": {"nodes": {}}})


class OrderedRunner(GraphRunner):
    """Runs the components of a graph one after another, each after those that it needs."""

    def __init__(self, schema: GraphSchema, nodes: dict[str, GraphNode]) -> None:
        self._schema = schema
        self._nodes = nodes
        self._orders: dict[Targets, list[str]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> OrderedRunner:
        """A runner with all components loaded."""
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, nodes)

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """What the target components give; raises GraphRunError if one lacks an input."""
        wanted = tuple(targets or self._schema.target_names)
        results: dict[str, Any] = dict(inputs or {})
        for name in self._order(wanted):
            needs = [n for n in self._schema.nodes[name].needs.values() if n in results]
            _, results[name] = self._nodes[name](*((need, results[need]) for need in needs))
        return {name: results[name] for name in wanted}

    def _order(self, targets: Targets) -> list[str]:
        if targets not in self._orders:
            order: list[str] = []

            def visit(name: str) -> None:
                if name in order or name not in self._schema.nodes:
                    return
                for need in self._schema.nodes[name].needs.values():
                    visit(need)
                order.append(name)

            for target in targets:
                visit(target)
            self._orders[targets] = order
        return self._orders[targets]


class ServingProcessor(MessageProcessor):
    """Rasa's processor of messages, with the storage and the runner of this module."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._texts = KnownTexts()
        self._choices: dict[Story, PolicyPrediction] = {}
        self._slots_matter = any(slot.influence_conversation for slot in self.domain.slots)

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        archive = Path(model_path)
        with TemporaryDirectory() as folder:
            metadata, runner = load_predict_graph_runner(
                Path(folder), archive, ServingStorage, OrderedRunner
            )
        return archive.name, metadata, runner

    async def parse_message(
        self,
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        """What the model makes of a message, or made of the same text before."""
        text = message.text or ""
        if not only_output_properties or text.startswith(INTENT_MESSAGE_PREFIX):
            return await super().parse_message(message, tracker, only_output_properties)
        known = self._texts.recall(text)
        if known is None:
            known = await super().parse_message(message, tracker)
            self._texts.keep(text, known)
        return known

    def _predict_next_with_tracker(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        """The next action: of the same intents and actions always the same.

        That is so because no slot influences the conversation (domain.yml) and no rule names an
        entity; where a slot does, Rasa predicts each time.
        """
        if tracker.followup_action or self._slots_matter:
            return super()._predict_next_with_tracker(tracker)
        story = tuple(step for event in tracker.events if (step := _step(event)))
        if story not in self._choices:
            if len(self._choices) >= _MOST_CHOICES:
                self._choices.clear()
            self._choices[story] = super()._predict_next_with_tracker(tracker)
        choice = copy.deepcopy(self._choices[story])
        for event in choice.events:
            event.timestamp = time.time()
        return choice

    def _check_for_unseen_features(self, parse_data: dict[str, Any]) -> None:
        """Skips a warning that training already gives, for the cost of an empty domain a turn."""


def _step(event: Event) -> tuple[str, str | None] | None:
    """What a policy sees of an event; None if nothing."""
    if isinstance(event, (SlotSet, BotUttered)):
        return None
    if isinstance(event, UserUttered):
        return event.type_name, event.intent_name
    if isinstance(event, ActionExecuted):
        return event.type_name, event.action_name or event.action_text
    return event.type_name, None

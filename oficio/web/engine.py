"""Loads and runs a trained model for serving, where Rasa provides for another way to do it.

An archive also describes how the model was trained, and reading that imports every component that
could have taken part, TensorFlow with them. And Rasa's own runner has dask schedule each turn
anew, though the order is always the same: half of what a turn without action costs.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasa.core.processor import MessageProcessor
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import MODEL_ARCHIVE_METADATA_FILE, LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata, ModelStorage

Targets = tuple[str, ...]


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

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        archive = Path(model_path)
        with TemporaryDirectory() as folder:
            metadata, runner = load_predict_graph_runner(
                Path(folder), archive, ServingStorage, OrderedRunner
            )
        return archive.name, metadata, runner

    def _check_for_unseen_features(self, parse_data: dict[str, Any]) -> None:
        """Skips a warning that training already gives, for the cost of an empty domain a turn."""

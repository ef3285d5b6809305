"""Compares jobs."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import answer, responder, send


class CompareJobs(Action):
    """Sets two or more jobs side by side."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "accion_comparar"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Utters the comparison; the remembered job stands in for a missing one."""
        return send(dispatcher, answer(tracker, responder().comparison))

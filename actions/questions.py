"""Answers questions about a job: its description, its pay, where it is done, what comes next."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import answer, responder, send


class AnswerQuestion(Action):
    """Answers the one or two topics that a turn asks for."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "accion_responder_pregunta"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Utters the answers and remembers job, topic, place and period."""
        return send(dispatcher, answer(tracker, responder().question))

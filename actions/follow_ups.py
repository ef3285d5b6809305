"""Answers turns that lean on the one before: a bare place, period or job."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import answer, responder, send


class Continue(Action):
    """Repeats the last question with what was changed."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "accion_continuar"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Utters the answer to «¿y al mes?», «¿y en Chicago?», «¿y un director?»."""
        return send(dispatcher, answer(tracker, responder().follow_up))


class PresentJob(Action):
    """Takes up a job that is only named."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "accion_presentar_puesto"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Answers the topic that was waiting for a job, else gives the highlights."""
        return send(dispatcher, answer(tracker, responder().named_job))

"""Small talk, help, and leading back from what the bot does not do."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import context, extras, responder, send, understood
from oficio.knowledge.answers.reply import HELP, OUT_OF_SCOPE, SMALLTALK

_CORRECTING = frozenset({"afirmar", "negar", "quejarse"})
"""A job named along with a yes, a no or a complaint («no, el director») changes the question."""
_SUGGESTING = frozenset({"saludar", "pedir_ayuda", "quejarse"})


class Converse(Action):
    """Answers small talk with the response of domain.yml that bears the intent's name."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "accion_conversar"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Utters the response; a yes or no settles what was asked back."""
        turn, talk = understood(tracker), context(tracker)
        if turn.values("puesto") and turn.intent in _CORRECTING:
            return send(dispatcher, responder().follow_up(turn, talk))
        settled = responder().choice(turn, talk)
        if settled is None and turn.intent == "afirmar":
            settled = responder().confirmed(talk)
        if settled:
            return send(dispatcher, settled)
        status = HELP if turn.intent == "pedir_ayuda" else SMALLTALK
        part = responder().suggestions(status, offer=turn.intent in _SUGGESTING)
        dispatcher.utter_message(response=f"utter_{turn.intent}", **extras(part))
        return []


class LeadBack(Action):
    """Says what the bot does when a turn was off topic or not understood."""

    def name(self) -> str:
        """The action's name in domain.yml."""
        return "accion_reconducir"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """Offers the two likeliest topics once where they were close, else three examples."""
        turn, talk = understood(tracker), context(tracker)
        chosen = responder().choice(turn, talk)
        if chosen:
            return send(dispatcher, chosen)
        likely = [item["name"] for item in tracker.latest_message.get("intent_ranking", [])[:3]]
        if turn.intent == "nlu_fallback" and talk.aclaracion != "tema":
            choice = responder().either(turn, talk, likely)
            if choice:
                return send(dispatcher, choice)
        key = "utter_no_entendido" if turn.intent == "nlu_fallback" else "utter_fuera_de_alcance"
        part = responder().suggestions(OUT_OF_SCOPE, offer=True)
        dispatcher.utter_message(response=key, **extras(part))
        return [SlotSet("aclaracion", None)]

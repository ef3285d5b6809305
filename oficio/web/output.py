"""Collects what a turn utters and brings it into the form of the web API."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel

from oficio.web.tokens import Subject, Talk, Tokens

_NOTHING_TO_RATE = frozenset({"smalltalk"})


class TurnOutput(OutputChannel):
    """The messages and answers of one turn."""

    def __init__(self, tokens: Tokens, talk: Talk) -> None:
        self._tokens = tokens
        self._talk = talk
        self.messages: list[dict[str, Any]] = []
        self.answers: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name in events."""
        return "oficio"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Takes one message of an action; those without text and picture are dropped."""
        text, image = message.get("text") or "", message.get("image")
        if message.get("answer"):
            self.answers.append(message["answer"])
        if not text and not image:
            return
        self.messages.append(
            {
                "text": text,
                "buttons": [self._button(button) for button in message.get("buttons") or []],
                "image": {"url": image, "alt": message.get("alt") or ""} if image else None,
            }
        )

    def _button(self, button: dict[str, str]) -> dict[str, str]:
        return {
            "title": button["title"],
            "action": self._tokens.action(self._talk, button["payload"]),
        }

    def as_json(self) -> dict[str, Any]:
        """The body of a reply."""
        about = [
            Subject(*(answer[key] for key in ("status", "topic", "career", "occupation")))
            for answer in self.answers
            if answer["status"] not in _NOTHING_TO_RATE
        ]
        return {
            "messages": self.messages,
            "answers": self.answers,
            "feedback": self._tokens.reply(self._talk, about) if about else None,
        }

"""Signed tokens: the talk that a visitor holds, and the buttons that a talk was offered."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

from oficio.web.errors import Refusal

_ACTION_SALT = "action:"
_REPLY_SALT = "reply:"


@dataclass(frozen=True)
class Talk:
    """One visitor's talk: a random id, and the career of the page it began on, if any."""

    id: str
    career: str | None = None


@dataclass(frozen=True)
class Subject:
    """What one answer was about."""

    status: str
    topic: str | None
    career: str | None
    occupation: str | None


class Tokens:
    """Makes and reads tokens with one secret; they expire ``seconds`` after they were made."""

    def __init__(self, secret: str, seconds: int) -> None:
        self._secret = secret
        self._seconds = seconds
        self._talks = URLSafeTimedSerializer(secret, salt="talk")

    def new_talk(self, career: str | None) -> str:
        """A token for a talk that did not exist before."""
        return self._talks.dumps([uuid.uuid4().hex, career])

    def talk(self, token: object) -> Talk:
        """The talk of a token; raises Refusal (401) if it was forged, altered or has expired."""
        try:
            talk_id, career = self._talks.loads(str(token), max_age=self._seconds)
        except (BadData, ValueError, TypeError):
            raise Refusal(401, "bad_token") from None
        return Talk(talk_id, career)

    def action(self, talk: Talk, payload: str) -> str:
        """The opaque id of a button offered in a talk."""
        return str(self._actions(talk).dumps(payload))

    def payload(self, talk: Talk, action: object) -> str:
        """What a button stands for; raises Refusal (400) unless this very talk was offered it."""
        try:
            return str(self._actions(talk).loads(str(action)))
        except (BadData, ValueError):
            raise Refusal(400, "bad_action") from None

    def reply(self, talk: Talk, about: Sequence[Subject]) -> str:
        """The opaque id of a reply given in a talk: what it was about, nothing that was said."""
        subjects = [list(astuple(subject)) for subject in about]
        return str(self._replies(talk).dumps([uuid.uuid4().hex, subjects]))

    def subjects(self, talk: Talk, reply: object) -> list[Subject]:
        """What a reply was about; raises Refusal (400) unless this very talk was given it."""
        try:
            _, subjects = self._replies(talk).loads(str(reply))
        except (BadData, ValueError):  # a lone surrogate is no text that could be signed
            raise Refusal(400, "bad_answer") from None
        return [Subject(*values) for values in subjects]

    def _replies(self, talk: Talk) -> URLSafeSerializer:
        return URLSafeSerializer(self._secret, salt=_REPLY_SALT + talk.id)

    def _actions(self, talk: Talk) -> URLSafeSerializer:
        return URLSafeSerializer(self._secret, salt=_ACTION_SALT + talk.id)

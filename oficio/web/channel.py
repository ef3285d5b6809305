"""The web API: sessions and messages (DESIGN §4)."""

from __future__ import annotations

import asyncio
import unicodedata
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from oficio.knowledge.catalogue import catalogue
from oficio.web.bot import Bot
from oficio.web.errors import Refusal
from oficio.web.limiter import Limiter
from oficio.web.settings import MAX_TEXT, Settings
from oficio.web.tokens import Talk, Tokens

_REPLIES_KEPT = 10_000
_LONGEST_ID = 64
_CONTROL_KEPT = "\n\t"


class WebChannel(InputChannel):
    """The only open channel: signed talks, typed text that is never a command."""

    def __init__(self, settings: Settings, tokens: Tokens) -> None:
        self._tokens = tokens
        self._limiter = Limiter(settings)
        self._proxies = settings.trusted_proxies
        self._replies: OrderedDict[tuple[str, str], asyncio.Future] = OrderedDict()

    @classmethod
    def name(cls) -> str:
        """The channel's name in events."""
        return "oficio"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the API; turns go to the bot of ``app.ctx``, not to ``on_new_message``."""
        routes = Blueprint("api", url_prefix="/api")

        @routes.post("/session")
        async def session(request: Request) -> HTTPResponse:
            self._limiter.session(self._address(request))
            career = self._career(_json(request, empty={}))
            return response.json({"token": self._tokens.new_talk(career)}, status=201)

        @routes.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            body = _json(request)
            talk = self._tokens.talk(body.get("token"))
            text = self._text(talk, body)
            self._limiter.message(talk.id, self._address(request))
            bot: Bot | None = getattr(request.app.ctx, "bot", None)
            if bot is None or not bot.ready:
                raise Refusal(503, "not_ready")
            reply = await self._once(talk, body.get("id"), lambda: bot.turn(talk, text))
            return response.json(reply, ensure_ascii=False)

        return routes

    def _address(self, request: Request) -> str:
        forwarded = request.headers.getall("x-forwarded-for", [])
        hops = [hop.strip() for line in forwarded for hop in line.split(",")]
        return hops[-self._proxies] if 0 < self._proxies <= len(hops) else request.ip

    def _career(self, body: dict[str, Any]) -> str | None:
        career = body.get("career")
        if career is None:
            return None
        if not isinstance(career, str) or career not in catalogue().careers:
            raise Refusal(400, "bad_request")
        return career

    def _text(self, talk: Talk, body: dict[str, Any]) -> str:
        given = [key for key in ("text", "action") if key in body]
        if len(given) != 1 or not isinstance(body[given[0]], str):
            raise Refusal(400, "bad_request")
        if given == ["action"]:
            return self._tokens.payload(talk, body["action"])
        return clean_text(body["text"])

    async def _once(
        self, talk: Talk, message_id: object, answer: Callable[[], Awaitable[dict]]
    ) -> dict:
        """Runs a turn, or gives back the reply that this message id already had."""
        if message_id is None:
            return await answer()
        if not isinstance(message_id, str) or not 0 < len(message_id) <= _LONGEST_ID:
            raise Refusal(400, "bad_request")
        key = (talk.id, message_id)
        running = self._replies.get(key)
        if running is None:
            running = self._replies[key] = asyncio.ensure_future(answer())
            while len(self._replies) > _REPLIES_KEPT:
                self._replies.popitem(last=False)
        try:
            return await asyncio.shield(running)
        except Refusal:
            self._replies.pop(key, None)
            raise


def _json(request: Request, empty: dict | None = None) -> dict[str, Any]:
    if empty is not None and not request.body:
        return empty
    try:
        body = request.json
    except (Refusal, ValueError, RecursionError):
        body = None
    except Exception as error:
        raise Refusal(400, "bad_request") from error
    if not isinstance(body, dict):
        raise Refusal(400, "bad_request")
    return body


def clean_text(text: str) -> str:
    """A visitor's text, fit for the model: normal form, no control signs, no leading slash.

    Raises Refusal: 413 if it is too long, 400 if nothing readable is left of it.
    """
    if len(text) > MAX_TEXT:
        raise Refusal(413, "too_long", limit=MAX_TEXT)
    if "\0" in text or any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        raise Refusal(400, "bad_text")
    kept = "".join(
        char
        for char in unicodedata.normalize("NFC", text)
        if char in _CONTROL_KEPT or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cn")
    )
    cleaned = kept.strip().lstrip("/").strip()
    if not cleaned:
        raise Refusal(400, "bad_text")
    return cleaned

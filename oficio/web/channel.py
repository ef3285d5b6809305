"""The web API: sessions and messages (DESIGN §4)."""

from __future__ import annotations

import re
import time
import unicodedata
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

_LONGEST_ID = 64
_CONTROL_KEPT = "\n\t"

VOTE_HEADER = "Oficio-Feedback"
"""Carries the id to vote with: the body of a reply is the contract's and no more."""


class WebChannel(InputChannel):
    """The only open channel: signed talks, typed text that is never a command."""

    def __init__(self, settings: Settings, tokens: Tokens) -> None:
        self._tokens = tokens
        self.limiter = Limiter(settings)
        self._proxies = settings.trusted_proxies
        self._log_text = settings.log_text

    @classmethod
    def name(cls) -> str:
        """The channel's name in events."""
        return "oficio"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the API; turns go to the bot of ``app.ctx``, not to ``on_new_message``."""
        routes = Blueprint("api", url_prefix="/api")

        @routes.post("/session")
        async def session(request: Request) -> HTTPResponse:
            await self.limiter.session(self.address(request))
            career = self._career(json_body(request, empty={}))
            return response.json({"token": self._tokens.new_talk(career)}, status=201)

        @routes.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            began = time.perf_counter()
            body = json_body(request)
            talk = self._tokens.talk(body.get("token"))
            text = self._text(talk, body)
            message = self._message_id(request, body.get("id"))
            await self.limiter.message(talk.id, self.address(request))
            bot: Bot | None = getattr(request.app.ctx, "bot", None)
            if bot is None:
                raise Refusal(503, "not_ready")
            reply = await bot.turn(talk, text, message)
            request.app.ctx.metrics.answered(reply, time.perf_counter() - began)
            self._note(request, text, reply)
            body = {name: reply[name] for name in ("messages", "answers")}
            vote = {VOTE_HEADER: reply["feedback"]} if reply.get("feedback") else {}
            return response.json(body, headers=vote, ensure_ascii=False)

        return routes

    def address(self, request: Request) -> str:
        """Who asks, as the outermost of the trusted proxies saw it."""
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

    def _message_id(self, request: Request, given: object) -> str | None:
        """The visitor's id of a message, under which it is answered once; a proxy's if none."""
        if given is None:
            # A proxy that asks the next replica sends the same id again.
            return f"proxy {request.ctx.id}" if self._proxies else None
        if not isinstance(given, str) or not 0 < len(given) <= _LONGEST_ID:
            raise Refusal(400, "bad_request")
        if "\0" in given or any(0xD800 <= ord(char) <= 0xDFFF for char in given):
            raise Refusal(400, "bad_request")
        return given

    def _note(self, request: Request, text: str, reply: dict[str, Any]) -> None:
        """What the log says of a turn: what it was about, not what was written."""
        keys = ("status", "topic", "career", "occupation")
        request.ctx.logged = {"answers": [{k: a[k] for k in keys} for a in reply["answers"]]}
        if self._log_text:
            request.ctx.logged["text"] = text


def json_body(request: Request, empty: dict | None = None) -> dict[str, Any]:
    """The object that a request carries; raises Refusal (400) if it carries anything else."""
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
    cleaned = re.sub(r"^[/\s]+", "", kept).strip()
    if not cleaned:
        raise Refusal(400, "bad_text")
    return cleaned

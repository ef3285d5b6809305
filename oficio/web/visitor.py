"""What a visitor does besides asking: takes a suggested title, votes, has everything deleted."""

from __future__ import annotations

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from oficio.web.bot import Bot
from oficio.web.channel import WebChannel, clean_text, json_body
from oficio.web.errors import Refusal
from oficio.web.feedback import REASONS, VOTES, Feedback
from oficio.web.settings import Settings
from oficio.web.suggest import titles
from oficio.web.tokens import Tokens


def visitor_routes(channel: WebChannel, settings: Settings, tokens: Tokens) -> Blueprint:
    """``/api/suggest``, ``/api/feedback`` and ``/api/forget``, within the limits of the channel."""
    routes = Blueprint("visitor", url_prefix="/api")
    feedback = Feedback(settings.feedback_file, settings.secret)

    @routes.before_server_start
    async def warm_up(*_: object) -> None:
        titles()

    @routes.post("/suggest")
    async def suggest(request: Request) -> HTTPResponse:
        """``{"text"}`` -> ``{"suggestions": [{"title", "text"}]}``; what is typed is not kept."""
        await channel.limiter.suggestion(channel.address(request))
        text = json_body(request).get("text")
        if not isinstance(text, str):
            raise Refusal(400, "bad_request")
        found = titles().complete(clean_text(text))
        return response.json({"suggestions": found}, ensure_ascii=False)

    @routes.post("/feedback")
    async def vote(request: Request) -> HTTPResponse:
        """``{"token", "answer", "vote", "reason"}``; ``answer`` is a reply's Oficio-Feedback."""
        body = json_body(request)
        talk = tokens.talk(body.get("token"))
        await channel.limiter.message(talk.id, channel.address(request))
        given, reason = body.get("vote"), body.get("reason")
        if given not in VOTES or (reason is not None and reason not in REASONS):
            raise Refusal(400, "bad_request")
        answer = str(body.get("answer"))
        await feedback.vote(talk, answer, tokens.subjects(talk, answer), given, reason)
        return response.json({"kept": True})

    @routes.post("/forget")
    async def forget(request: Request) -> HTTPResponse:
        """``{"token"}``: deletes the talk, its replies and its votes at once."""
        talk = tokens.talk(json_body(request).get("token"))
        await channel.limiter.message(talk.id, channel.address(request))
        bot: Bot | None = getattr(request.app.ctx, "bot", None)
        if bot is None:
            raise Refusal(503, "not_ready")
        await bot.forget(talk)
        await feedback.forget(talk)
        return response.json({"forgotten": True})

    return routes

"""Which sites may embed the chat."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from oficio.web.errors import Refusal

_API = "/api/"
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "content-type",
    "Access-Control-Max-Age": "600",
}


def watch_origins(app: Sanic, allowed: Collection[str]) -> None:
    """Lets the pages of this server and of the allowed origins in, and refuses others (403).

    Without an Origin header nothing is refused: that is no page but a program.
    """

    @app.on_request
    async def guard(request: Request) -> HTTPResponse | None:
        origin = request.headers.get("origin")
        if origin is None or _is_own(request, origin):
            return None
        if origin not in allowed:
            if request.path.startswith(_API):
                raise Refusal(403, "bad_origin")
            return None
        if request.method == "OPTIONS":
            return response.empty(status=204, headers=_PREFLIGHT)
        return None

    @app.on_response
    async def admit(request: Request, reply: HTTPResponse) -> None:
        origin = request.headers.get("origin")
        if origin in allowed:
            reply.headers["Access-Control-Allow-Origin"] = origin
            reply.headers["Vary"] = "Origin, Accept-Encoding"


def _is_own(request: Request, origin: str) -> bool:
    return urlsplit(origin).netloc == request.host

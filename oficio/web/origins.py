"""Which sites may use the chat from pages of their own (CORS)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from oficio.web.errors import Refusal

ANY = "*"
_ORIGIN = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?", re.ASCII)
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_GUARDED = ("/api/", "/assets/")
_SHARED = ("/widget.js", "/assets/", "/charts/")
"""What any page may show: no page that isolates itself (COEP) has to refuse the chat."""
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "7200",
}


def read_origins(text: str) -> tuple[str, ...]:
    """The origins of a list divided by blanks or commas; raises ValueError for what is none."""
    found = [entry.lower().rstrip("/") for entry in re.split(r"[\s,]+", text) if entry]
    for entry in found:
        if entry != ANY and not _ORIGIN.fullmatch(entry):
            raise ValueError(f"«{entry}» is not an origin; write it like https://empleo.example")
    return tuple(dict.fromkeys(found))


class Origins:
    """Admits the chat's own site, the sites of a list and, in development, this machine's."""

    def __init__(self, allowed: tuple[str, ...] = (), development: bool = False) -> None:
        self._allowed = frozenset(allowed)
        self._development = development

    def admits(self, origin: str, host: str) -> bool:
        """Whether a page of ``origin`` may ask a server that was asked for as ``host``."""
        origin = origin.lower()
        if ANY in self._allowed or origin in self._allowed:
            return True
        if not _ORIGIN.fullmatch(origin):
            return False
        site = urlsplit(origin)
        if site.netloc == host.lower():  # behind a proxy the scheme may be another
            return True
        return self._development and site.hostname in _LOOPBACK


def guard(app: Sanic, origins: Origins) -> None:
    """Refuses foreign pages before anything is done for them, and tells browsers of the others."""

    def admitted(request: Request) -> bool:
        return origins.admits(request.headers["origin"], request.host)

    @app.on_request
    async def refuse_others(request: Request) -> HTTPResponse | None:
        if "origin" not in request.headers or not request.path.startswith(_GUARDED):
            return None
        if not admitted(request):
            return Refusal(403, "bad_origin").as_response()
        asks_first = "access-control-request-method" in request.headers
        if request.method == "OPTIONS" and asks_first:
            return response.empty(headers=_PREFLIGHT)
        return None

    @app.on_response
    async def tell_browsers(request: Request, reply: HTTPResponse) -> None:
        reply.headers.setdefault("X-Content-Type-Options", "nosniff")
        if request.path.startswith(_SHARED):
            reply.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if request.path.startswith(_GUARDED):
            varies = reply.headers.get("Vary")
            reply.headers["Vary"] = f"{varies}, Origin" if varies else "Origin"
        if "origin" in request.headers and admitted(request):
            reply.headers["Access-Control-Allow-Origin"] = request.headers["origin"]
            reply.headers["Access-Control-Expose-Headers"] = "Retry-After, Oficio-Feedback"

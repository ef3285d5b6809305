"""The page, the widget and the charts."""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from oficio.paths import ROOT, STATIC
from oficio.web.charts import chart_png
from oficio.web.errors import Refusal
from oficio.web.slim import slim

DEEP_CHAT = ROOT / "node_modules" / "deep-chat" / "dist" / "deepChat.bundle.js"
CONTENT_SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_READING = ("GET", "HEAD")
_PAGES = frozenset({"page.html"})


def pages() -> Blueprint:
    """The routes of everything that is only read."""
    routes = Blueprint("pages")

    @routes.route("/", methods=_READING)
    async def page(request: Request) -> HTTPResponse:
        reply = _file(request, STATIC / "page.html", "no-cache")
        reply.headers["Content-Security-Policy"] = CONTENT_SECURITY
        reply.headers["Referrer-Policy"] = "no-referrer"
        reply.headers["X-Content-Type-Options"] = "nosniff"
        return reply

    @routes.route("/widget.js", methods=_READING)
    async def widget(request: Request) -> HTTPResponse:
        return _file(request, STATIC / "widget.js", "public, max-age=300")

    @routes.route("/assets/<name:str>", methods=_READING)
    async def asset(request: Request, name: str) -> HTTPResponse:
        if name == "deep-chat.js":
            return _file(request, DEEP_CHAT, "public, max-age=86400")
        if name in _PAGES or name not in _assets():
            raise Refusal(404, "not_found")
        return _file(request, STATIC / name, "public, max-age=300")

    @routes.route("/charts/<name:str>", methods=_READING)
    async def chart(request: Request, name: str) -> HTTPResponse:
        picture = await chart_png(name.removesuffix(".png")) if name.endswith(".png") else None
        if picture is None:
            raise Refusal(404, "not_found")
        headers = {"Cache-Control": "public, max-age=86400"}
        return response.raw(picture, content_type="image/png", headers=headers)

    return routes


@lru_cache(maxsize=1)
def _assets() -> frozenset[str]:
    return frozenset(file.name for file in STATIC.iterdir() if file.is_file())


def _file(request: Request, path: Path, caching: str) -> HTTPResponse:
    plain, packed = _contents(path)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind.endswith("javascript"):
        kind += "; charset=utf-8"
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return response.raw(packed, content_type=kind, headers=headers)
    return response.raw(plain, content_type=kind, headers=headers)


@lru_cache(maxsize=64)
def _contents(path: Path) -> tuple[bytes, bytes]:
    plain = path.read_bytes()
    if path.suffix == ".js" and path.parent == STATIC:
        plain = slim(plain.decode()).encode()
    return plain, gzip.compress(plain, compresslevel=9, mtime=0)

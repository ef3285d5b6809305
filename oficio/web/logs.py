"""One line of JSON per event; what visitors write is not in it unless a switch says so."""

from __future__ import annotations

import json
import logging
import sys
import time
import uuid
from datetime import datetime, timezone
from typing import Any

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

_LOGGED = "/api/"
_LONGEST_ID = 64
_log = logging.getLogger("oficio.requests")


class JsonLines(logging.Formatter):
    """A log record as one line of JSON; an error brings its traceback along."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def log_as_json() -> None:
    """Makes all logging of the process JSON lines on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    _log.setLevel(logging.INFO)


def log_requests(app: Sanic, trust_ids: bool) -> None:
    """Gives each request an id and logs those to the API; a proxy's id is taken if trusted."""

    @app.on_request
    async def begin(request: Request) -> None:
        given = request.headers.get("x-request-id", "") if trust_ids else ""
        usable = 0 < len(given) <= _LONGEST_ID and given.isascii() and given.isprintable()
        request.ctx.id = given if usable else uuid.uuid4().hex
        request.ctx.began = time.perf_counter()

    @app.on_response
    async def end(request: Request, reply: HTTPResponse) -> None:
        request_id = getattr(request.ctx, "id", None) or uuid.uuid4().hex
        reply.headers["X-Request-ID"] = request_id
        if not request.path.startswith(_LOGGED):
            return
        began = getattr(request.ctx, "began", None)
        fields = {
            "request_id": request_id,
            "method": request.method,
            "path": request.path,
            "status": reply.status,
            "ms": round(1000 * (time.perf_counter() - began), 1) if began else None,
            **getattr(request.ctx, "logged", {}),
        }
        _log.info("request", extra={"fields": fields})

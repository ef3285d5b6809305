"""Refusals of the web API: a status, a code for programs and a Spanish message to show."""

from __future__ import annotations

from sanic import response
from sanic.exceptions import SanicException
from sanic.log import logger
from sanic.request import Request
from sanic.response import HTTPResponse

from oficio.knowledge.phrases import phrase

_BY_STATUS = {
    400: "bad_request",
    401: "bad_token",
    403: "bad_origin",
    404: "not_found",
    413: "too_large",
    429: "too_many",
}


class Refusal(Exception):
    """A request that is not served; ``code`` is a key under ``errors`` in data/phrases.yml."""

    def __init__(self, status: int, code: str, **values: object) -> None:
        self.status = status
        self.code = code
        self.message = phrase(f"errors.{code}", **values)
        super().__init__(code)

    def as_response(self) -> HTTPResponse:
        """The refusal as the web API gives it."""
        body = {"error": {"code": self.code, "message": self.message}}
        headers = {"Retry-After": "5"} if self.status in (429, 503) else {}
        return response.json(body, status=self.status, headers=headers, ensure_ascii=False)


def refuse(request: Request, error: Exception) -> HTTPResponse:
    """Sanic's error handler: every failure becomes a refusal, none a stack trace."""
    if isinstance(error, Refusal):
        return error.as_response()
    status = getattr(error, "status_code", 500) if isinstance(error, SanicException) else 500
    if status >= 500:
        logger.error("request failed", exc_info=error)
        return Refusal(503, "not_ready").as_response()
    known = status if status in _BY_STATUS else 400
    return Refusal(known, _BY_STATUS[known]).as_response()

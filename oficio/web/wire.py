"""HTTP as it comes over the wire, where Sanic believes too much of what a client says."""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any

from sanic.exceptions import InvalidUsage
from sanic.http import Http, Stage
from sanic.server.protocols.http_protocol import HttpProtocol

BODY_SECONDS = 10.0
"""How long a client may take to send the body that it announced."""
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([^\r\n]*)", re.IGNORECASE)
_CODING = re.compile(rb"\r\ntransfer-encoding:[ \t]*([^\r\n]*)", re.IGNORECASE)
_DIGITS = re.compile(rb"\d{1,12}[ \t]*")


class StrictHttp(Http):
    """Refuses a request whose announced length is no length; a negative one froze the server."""

    __slots__ = ["_deadline"]

    def __init__(self, protocol: HttpProtocol) -> None:
        super().__init__(protocol)
        self._deadline = 0.0
        self._receive_more = self._receive_in_time

    async def http1_request_header(self) -> None:
        """Reads the head of a request."""
        while b"\r\n\r\n" not in self.recv_buffer and len(self.recv_buffer) < self.HEADER_MAX_SIZE:
            await self._receive_more()
        head = bytes(self.recv_buffer[: self.recv_buffer.find(b"\r\n\r\n")])
        lengths, codings = _LENGTH.findall(head), _CODING.findall(head)
        odd = (
            len(lengths) + len(codings) > 1
            or not all(_DIGITS.fullmatch(length) for length in lengths)
            or not all(coding.strip().lower() == b"chunked" for coding in codings)
        )
        self._deadline = time.monotonic() + BODY_SECONDS
        if odd:
            raise InvalidUsage("Bad Request")
        await super().http1_request_header()

    async def _receive_in_time(self) -> None:
        if self.stage is not Stage.HANDLER:
            await self.protocol.receive_more()
            return
        # As in receive_more, which must not begin later than the look that found nothing there.
        self.protocol.transport.resume_reading()
        self.protocol._data_received.clear()
        left = self._deadline - time.monotonic()
        try:
            await asyncio.wait_for(self.protocol._data_received.wait(), left)
        except asyncio.TimeoutError:
            self.keep_alive = False
            self.request_body = None
            raise InvalidUsage("The body did not come") from None


class StrictProtocol(HttpProtocol):
    """Sanic's protocol with the strict reading of requests."""

    def _setup_connection(self, *given: Any, **named: Any) -> None:
        super()._setup_connection(*given, **named)
        self._http = StrictHttp(self)

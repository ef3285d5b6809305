"""Requests that no HTTP library would send; on a site of their own, for one once froze it."""

from __future__ import annotations

import socket

import pytest


def exchange(host: str, head: str, body: bytes = b"{}") -> bytes:
    """The first bytes that come back for a request that no HTTP library would send."""
    name, port = host.split(":")
    with socket.create_connection((name, int(port)), timeout=5) as wire:
        wire.sendall(
            f"POST /api/messages HTTP/1.1\r\nHost: {host}\r\n{head}\r\n\r\n".encode() + body
        )
        return wire.recv(4096)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("Content-Length: 99999999999", b"413"),
        ("Content-Length: uno", b"400"),
        ("Content-Length: " + "9" * 5_000, b"4"),
        ("Transfer-Encoding: identity", b"400"),
        ("Transfer-Encoding: chunked\r\n\r\nzz", b"400"),
        ("Transfer-Encoding: chunked\r\n\r\n-5", b"400"),
        ("Expect: nada\r\nContent-Length: 2", b"400"),
        ("Cookie: " + "a" * 20_000, b"413"),
        # Last, for it froze the whole site.
        ("Content-Length: -5", b"400"),
    ],
    ids=lambda value: repr(value[:32]),
)
def test_a_request_that_lies_about_its_length_is_refused(strict_client, head, status) -> None:
    reply = exchange(strict_client.host, head)
    assert reply.split(b" ")[1].startswith(status)
    assert b'{"error":{"code":' in reply
    assert strict_client.get("/health").status == 200

"""Requests that no HTTP library would send; on a site of their own, for one once froze it."""

from __future__ import annotations

import socket
import time
from contextlib import ExitStack

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


def test_a_body_that_does_not_come_ends_in_a_refusal_and_holds_nobody_up(strict_client) -> None:
    name, port = strict_client.host.split(":")
    head = f"POST /api/session HTTP/1.1\r\nHost: {name}\r\nContent-Length: 9\r\n\r\n{{".encode()
    with ExitStack() as wires:
        halves = [
            wires.enter_context(socket.create_connection((name, int(port)), timeout=15))
            for _ in range(50)
        ]
        for half in halves:
            half.sendall(head)
        started = time.monotonic()
        assert strict_client.visitor().say("¡hola!")["messages"]
        assert time.monotonic() - started < 1
        for half in halves:
            reply = half.recv(4096)
            assert reply.split(b" ")[1] == b"400"
            assert b'{"error":{"code":"bad_request"' in reply
            assert half.recv(1) == b""
    assert time.monotonic() - started < 14


def test_a_body_that_comes_in_bits_is_read(strict_client) -> None:
    name, port = strict_client.host.split(":")
    with socket.create_connection((name, int(port)), timeout=5) as wire:
        for bit in b"POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}":
            wire.sendall(bytes([bit]))
            time.sleep(0.002)
        assert wire.recv(4096).split(b" ")[1] == b"201"

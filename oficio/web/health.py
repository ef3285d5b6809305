"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

CHECK_SECONDS = 1.0


def health() -> Blueprint:
    """The routes for whoever watches: a load balancer, Kubernetes, a person."""
    routes = Blueprint("health")

    @routes.route("/health", methods=("GET", "HEAD"))
    async def brief(request: Request) -> HTTPResponse:
        return _said("ready" if _loaded(request) else "starting")

    @routes.get("/health/live")
    async def live(request: Request) -> HTTPResponse:
        return _said("live")

    @routes.get("/health/ready")
    async def ready(request: Request) -> HTTPResponse:
        context = request.app.ctx
        if not _loaded(request):
            return _said("starting")
        store, lock = await asyncio.gather(_up(context.talks.check()), _up(context.locks.check()))
        checks = {"model": True, "store": store, "lock": lock}
        return _said("ready" if all(checks.values()) else "unavailable", checks)

    return routes


def _loaded(request: Request) -> bool:
    context = request.app.ctx
    bot = getattr(context, "bot", None)
    return bot is not None and not getattr(context, "stopping", False)


def _said(status: str, checks: dict[str, bool] | None = None) -> HTTPResponse:
    body: dict[str, object] = {"status": status}
    if checks:
        body["checks"] = {name: "ok" if good else "failed" for name, good in checks.items()}
    headers = {"Cache-Control": "no-store"}
    return response.json(body, status=200 if status in ("ready", "live") else 503, headers=headers)


async def _up(check: Awaitable[None]) -> bool:
    try:
        await asyncio.wait_for(check, CHECK_SECONDS)
    except Exception:
        return False
    return True

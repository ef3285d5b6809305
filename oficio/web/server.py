"""The server: one process that serves the page, the API and the bot."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from pathlib import Path

import structlog
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from oficio.web.bot import Bot
from oficio.web.channel import WebChannel
from oficio.web.embed_test import embed_test_routes
from oficio.web.errors import Refusal, refuse
from oficio.web.health import health
from oficio.web.logs import log_as_json, log_requests
from oficio.web.metrics import Metrics
from oficio.web.origins import Origins, guard
from oficio.web.pages import pages
from oficio.web.retention import keep_purging
from oficio.web.settings import MAX_BODY, Settings
from oficio.web.stores import make_locks, make_talks
from oficio.web.tokens import Tokens
from oficio.web.visitor import visitor_routes
from oficio.web.wire import StrictProtocol

_CLOSING_SECONDS = 5.0
_DRAIN_SECONDS = 0.5
"""Between being told to stop and stopping: told by /health/ready, and by closed connections."""
_BACKLOG = 1024
_SWITCH_SECONDS = 0.0005
"""How long a thread of the store waits for a busy event loop to let it run: ten times less than
Python's own 5 ms, which five statements a turn would make 25."""


def make_app(bot: Bot, settings: Settings, tokens: Tokens) -> Sanic:
    """The Sanic app for a loaded bot."""
    app = Sanic("oficio", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MAX_BODY
    app.config.REQUEST_TIMEOUT = 10
    app.config.RESPONSE_TIMEOUT = 30
    app.config.KEEP_ALIVE_TIMEOUT = 30
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = _CLOSING_SECONDS
    app.config.FALLBACK_ERROR_FORMAT = "json"
    channel = WebChannel(settings, tokens)
    app.blueprint(channel.blueprint(_no_stock_path))
    app.blueprint(visitor_routes(channel, settings, tokens))
    app.blueprint(pages())
    if settings.development:
        app.blueprint(embed_test_routes())
    guard(app, Origins(settings.allowed_origins, settings.development))
    app.blueprint(health())
    app.ctx.metrics = Metrics()
    app.ctx.stopping = False
    app.error_handler.add(Exception, _counted)
    log_requests(app, trust_ids=settings.trusted_proxies > 0)
    _start_and_stop(app, bot, settings)
    return app


def _start_and_stop(app: Sanic, bot: Bot, settings: Settings) -> None:
    @app.before_server_start
    async def start(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        app.ctx.bot, app.ctx.talks, app.ctx.locks = bot, bot.talks, bot.locks
        app.ctx.metrics.watch(bot.model_name, lambda: bot.under_way)
        app.ctx.purging = asyncio.ensure_future(keep_purging(bot.talks, settings.retention_days))

    @app.before_server_stop
    async def finish(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        app.ctx.stopping = True
        app.ctx.purging.cancel()
        await asyncio.sleep(_DRAIN_SECONDS)  # what was sent before is still on its way
        await bot.finish()

    @app.on_response
    async def hang_up(request: Request, reply: HTTPResponse) -> None:
        if app.ctx.stopping and request.stream:
            request.stream.keep_alive = False  # the next request goes to another replica

    @app.after_server_stop
    async def close(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        await bot.finish()  # turns of connections that were still open
        await bot.talks.close()
        await bot.locks.close()


def _counted(request: Request, error: Exception) -> HTTPResponse:
    code = error.code if isinstance(error, Refusal) else type(error).__name__
    reply = refuse(request, error)
    request.app.ctx.metrics.refused(code, reply.status)
    return reply


async def _no_stock_path(message: object) -> None:
    raise RuntimeError("turns go to the bot, not through Rasa's own channel path")


def serve(model: Path, settings: Settings, host: str, port: int) -> int:
    """Serves until it is told to stop (SIGTERM, SIGINT); gives the exit code."""
    log_as_json()
    sys.setswitchinterval(_SWITCH_SECONDS)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    tokens = Tokens(settings.secret, settings.token_seconds)
    try:
        bot = Bot.load(model, tokens, make_talks(settings), make_locks(settings))
        asyncio.run(bot.warm_up())
    except Exception as error:
        print(f"The model {model.name} does not load or answer: {error!r}", file=sys.stderr)
        print("Make it anew with: oficio train --force", file=sys.stderr)
        return 1
    app = make_app(bot, settings, tokens)
    try:
        door = socket.create_server((host, port), backlog=_BACKLOG)
        if settings.metrics_port:
            app.ctx.metrics.serve(settings.metrics_host, settings.metrics_port)
    except OSError as error:
        print(f"A port is not free or not allowed: {error}", file=sys.stderr)
        return 1
    app.run(sock=door, protocol=StrictProtocol, backlog=_BACKLOG, access_log=False, motd=False)
    return 0

"""The server: one process that serves the page, the API and the bot."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import structlog
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from oficio.web.bot import Bot
from oficio.web.channel import WebChannel
from oficio.web.errors import refuse
from oficio.web.pages import pages
from oficio.web.settings import MAX_BODY, Settings
from oficio.web.tokens import Tokens


def make_app(model: Path, settings: Settings) -> Sanic:
    """The Sanic app for a trained model; the model is loaded when it starts."""
    app = Sanic("oficio", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MAX_BODY
    app.config.REQUEST_TIMEOUT = 10
    app.config.RESPONSE_TIMEOUT = 30
    app.config.KEEP_ALIVE_TIMEOUT = 30
    app.config.FALLBACK_ERROR_FORMAT = "json"
    tokens = Tokens(settings.secret, settings.token_seconds)
    app.blueprint(WebChannel(settings, tokens).blueprint(_no_stock_path))
    app.blueprint(pages())
    app.error_handler.add(Exception, refuse)

    @app.get("/health")
    async def health(request: Request) -> HTTPResponse:
        ready = getattr(app.ctx, "bot", None) is not None and app.ctx.bot.ready
        status = "ready" if ready else "starting"
        return response.json({"status": status}, status=200 if ready else 503)

    @app.before_server_start
    async def load(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        bot = Bot.load(model, tokens)
        await bot.warm_up()
        app.ctx.bot = bot

    return app


async def _no_stock_path(message: object) -> None:
    raise RuntimeError("turns go to the bot, not through Rasa's own channel path")


def serve(model: Path, settings: Settings, host: str, port: int) -> None:
    """Serves until it is told to stop (SIGTERM, SIGINT)."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    app = make_app(model, settings)
    app.run(host=host, port=port, access_log=False, motd=False)

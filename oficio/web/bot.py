"""The loaded model, asked one turn at a time."""

from __future__ import annotations

import asyncio
import json
import uuid
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain

from oficio.web.engine import ServingProcessor
from oficio.web.errors import Refusal
from oficio.web.in_process import InProcessActions, trust_own_results
from oficio.web.locks import LocalLocks
from oficio.web.output import TurnOutput
from oficio.web.talks import Kept, MemoryTalks, StoreError, Talks, TurnTrackers
from oficio.web.tokens import Talk, Tokens

TURN_SECONDS = 2.5
"""Nobody waits longer for an answer or for being told that there is none."""
MOST_TURNS = 256
"""Turns that may be under way or wait at once: as many as are answered in a second or so."""
AT_ONCE = 4
"""Turns that are answered at once: more of them would only make each other slower."""


class Bot:
    """Answers turns with a trained model and the actions of this process."""

    def __init__(
        self,
        processor: MessageProcessor,
        tokens: Tokens,
        trackers: TurnTrackers,
        talks: Talks,
        locks: LocalLocks,
    ) -> None:
        self._processor = processor
        self._tokens = tokens
        self._trackers = trackers
        self.talks = talks
        self.locks = locks
        self._answering = asyncio.Semaphore(AT_ONCE)
        self._turns: set[asyncio.Future] = set()

    @classmethod
    def load(
        cls,
        model: Path,
        tokens: Tokens,
        talks: Talks | None = None,
        locks: LocalLocks | None = None,
    ) -> Bot:
        """The bot of a trained model; raises ContentError if the content is wrong."""
        trust_own_results()
        trackers, locks = TurnTrackers(Domain.empty()), locks or LocalLocks()
        words = TemplatedNaturalLanguageGenerator({})
        processor = ServingProcessor(model, trackers, locks, words, InProcessActions())
        trackers.domain, words.responses = processor.domain, processor.domain.responses
        return cls(processor, tokens, trackers, talks or MemoryTalks(), locks)

    @property
    def model_name(self) -> str:
        """The file name of the model."""
        return str(self._processor.model_filename)

    @property
    def under_way(self) -> int:
        """How many turns are being answered or wait for it."""
        return len(self._turns)

    async def warm_up(self) -> None:
        """Answers one turn of nobody, so that the first visitor does not wait."""
        await self._answer(Talk("warm-up"), "¿cuánto gana un gerente de cuentas?", Kept())

    async def turn(self, talk: Talk, text: str, message: str | None = None) -> dict[str, Any]:
        """The reply to a text, or to a pressed button's payload, in the form of the web API.

        The same message id gets the same reply. Raises Refusal: 503 if the turn could not be
        answered and kept (nothing is then kept of it), 429 if too many of this talk wait.
        """
        if len(self._turns) >= MOST_TURNS:
            raise Refusal(503, "too_busy")
        turn = asyncio.ensure_future(self._turn(talk, text, message or uuid.uuid4().hex))
        self._turns.add(turn)
        turn.add_done_callback(self._ended)
        try:
            # A visitor who goes away does not end the turn: it is there when they ask again.
            done, _ = await asyncio.wait({turn}, timeout=TURN_SECONDS)
            if not done:
                turn.cancel()
                raise Refusal(503, "not_ready")
            return turn.result()
        except StoreError as error:
            raise Refusal(503, "not_ready") from error

    async def forget(self, talk: Talk) -> None:
        """Deletes what is kept of a talk; raises Refusal (503) if that could not be done."""
        try:
            async with self.locks.lock(talk.id):
                await self.talks.forget(talk.id)
        except StoreError as error:
            raise Refusal(503, "not_ready") from error

    async def finish(self, seconds: float = 2 * TURN_SECONDS) -> None:
        """Waits until every accepted turn is answered."""
        if self._turns:
            await asyncio.wait(set(self._turns), timeout=seconds)

    def _ended(self, turn: asyncio.Future) -> None:
        self._turns.discard(turn)
        if not turn.cancelled():
            turn.exception()  # seen, even if the visitor went away

    async def _turn(self, talk: Talk, text: str, message: str) -> dict[str, Any]:
        async with self.locks.lock(talk.id):
            kept = await self.talks.load(talk.id, message)
            if kept.reply is not None:
                reply: dict[str, Any] = json.loads(kept.reply)
                return reply
            async with self._answering:
                reply, state = await self._answer(talk, text, kept)
            packed = json.dumps(reply, ensure_ascii=False, separators=(",", ":"))
            await self.talks.save(talk.id, kept, state, message, packed)
            return reply

    async def _answer(self, talk: Talk, text: str, kept: Kept) -> tuple[dict[str, Any], str]:
        output = TurnOutput(self._tokens, talk)
        message = UserMessage(
            text, output, talk.id, input_channel=output.name(), metadata={"career": talk.career}
        )
        self._trackers.begin(talk.id, kept.state)
        try:
            await self._processor.handle_message(message)
        finally:
            state = self._trackers.end(talk.id)
        if not output.messages or not output.answers:
            raise Refusal(503, "not_ready")  # an action failed, which Rasa tells nobody
        return output.as_json(), state

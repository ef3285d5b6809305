"""The loaded model, asked one turn at a time."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain

from oficio.web.errors import Refusal
from oficio.web.in_process import InProcessActions, trust_own_results
from oficio.web.output import TurnOutput
from oficio.web.talks import LocalLocks, MemoryTalks
from oficio.web.tokens import Talk, Tokens

TURN_SECONDS = 20


class Bot:
    """Answers turns with a trained model and the actions of this process."""

    def __init__(self, agent: Agent, tokens: Tokens) -> None:
        self._agent = agent
        self._tokens = tokens

    @classmethod
    def load(cls, model: Path, tokens: Tokens) -> Bot:
        """The bot of a trained model; raises ContentError if the content is wrong."""
        trust_own_results()
        agent = Agent.load(
            str(model),
            tracker_store=MemoryTalks(Domain.empty()),
            lock_store=LocalLocks(),
            action_endpoint=InProcessActions(),
        )
        return cls(agent, tokens)

    @property
    def ready(self) -> bool:
        """Whether a turn can be answered."""
        return bool(self._agent.is_ready())

    async def warm_up(self) -> None:
        """Answers one turn of nobody, so that the first visitor does not wait."""
        await self.turn(Talk("warm-up"), "¿cuánto gana un gerente de cuentas?")

    async def turn(self, talk: Talk, text: str) -> dict[str, Any]:
        """The reply to a text, or to a pressed button's payload, in the form of the web API.

        Raises Refusal (503) if nothing was answered: an action may have failed unseen.
        """
        output = TurnOutput(self._tokens, talk)
        message = UserMessage(
            text, output, talk.id, input_channel=output.name(), metadata={"career": talk.career}
        )
        try:
            await asyncio.wait_for(self._agent.handle_message(message), TURN_SECONDS)
        except asyncio.TimeoutError:
            raise Refusal(503, "not_ready") from None
        if not output.messages or not output.answers:
            raise Refusal(503, "not_ready")
        return output.as_json()

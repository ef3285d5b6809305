"""What several tests say of replies."""

from __future__ import annotations

from collections.abc import Callable

from oficio.knowledge.answers.reply import Reply
from oficio.knowledge.dialogue import UNKNOWN, Understood
from oficio.knowledge.mentions import Mention

MANAGER, DIRECTOR = "gerente_de_cuentas", "director_de_cuentas"
Turn = Callable[..., Understood]


def summary(reply: Reply) -> list[tuple[str, str | None, str | None]]:
    """Status, topic and career of each part."""
    answers = [part.answer.as_json() for part in reply.parts]
    return [(a["status"], a["topic"], a["career"]) for a in answers]


def unknown(name: str, topic: str, *guesses: str) -> Understood:
    """A turn that asks a topic of a job that is not known, with what it may mean."""
    strange = Mention(UNKNOWN, name, 0, len(name), guesses)
    return Understood(f"preguntar_{topic}", name, (topic,), (strange,))

"""What can be asked of a career."""

from __future__ import annotations

TOPICS = (
    "definicion",
    "funciones",
    "roles",
    "dia_a_dia",
    "habilidades",
    "formacion",
    "experiencia",
    "nivel",
    "cartera",
    "colaboracion",
    "motivos",
    "salario",
    "ubicaciones",
    "salidas",
    "ascenso",
    "diferencias",
    "resumen",
    "fuente",
)
INTENT_PREFIX = "preguntar_"
COMPARE = "comparar"
"""Not a topic but asked beside one: that jobs be compared."""
COMPUTED = frozenset({"salario", "fuente"})
"""Topics answered from figures and sources rather than from a text of the career file."""


def topic_of(intent: str) -> str | None:
    """The topic that an intent asks for, or None if it asks for none."""
    topic = intent.removeprefix(INTENT_PREFIX)
    return topic if topic != intent and topic in TOPICS else None


def asked(intent: str) -> str | None:
    """What an intent asks of jobs: a topic, or that they be compared; None if neither."""
    return COMPARE if intent == COMPARE else topic_of(intent)


def intent_of(asked: str) -> str:
    """The intent that asks for a topic, or that jobs be compared."""
    return asked if asked == COMPARE else INTENT_PREFIX + asked

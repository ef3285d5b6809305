"""Asks back: which job, which meaning, which of two topics; and says that a job is unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from oficio.knowledge.answers import quick
from oficio.knowledge.answers.ask import Ask
from oficio.knowledge.answers.reply import (
    AMBIGUOUS_CAREER,
    NEEDS_CAREER,
    OUT_OF_SCOPE,
    UNKNOWN_CAREER,
    Answer,
    Button,
    Part,
    Reply,
)
from oficio.knowledge.catalogue import Catalogue, Job
from oficio.knowledge.dialogue import ASKED, DESCRIBED, Focus, guessed
from oficio.knowledge.fields import kind_of
from oficio.knowledge.names import name_key
from oficio.knowledge.phrases import phrase, words
from oficio.knowledge.topics import COMPARE, INTENT_PREFIX

NEAR = 86
"""How alike (0–100) a known title must be to be offered in place of an unknown one."""
LONGEST_NAME = 60


class Asking:
    """Makes the replies that ask; what limits the question (a place, a month) is kept for later."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def which_job(self, topic: str, ask: Ask) -> Reply:
        """Asks for the job that a question lacks."""
        text = (
            phrase("ask.which_job_compare")
            if topic == COMPARE
            else phrase("ask.which_job", topic=words("topics")[topic])
        )
        shown = _shown(topic)
        buttons = quick.meanings(self._catalogue.paid_careers(), shown, ask)
        part = Part(text, Answer(NEEDS_CAREER, shown or "salario"), buttons)
        return Reply([part], {"tema": topic, "aclaracion": "puesto", **ask.slots()})

    def which_meaning(self, focus: Focus, topic: str) -> Reply:
        """Asks which of several jobs a name means; a job to compare it with is remembered."""
        assert focus.doubtful is not None
        name, shown = focus.doubtful.value, _shown(topic)
        told = focus.doubtful.entity == DESCRIBED
        text = _described(focus.choices) if told else _which(name)
        waiting = guessed(focus.choices) if told else ASKED + name.lower()
        buttons = quick.meanings(focus.choices, shown, focus.ask)
        part = Part(text, Answer(AMBIGUOUS_CAREER, shown), buttons)
        known = focus.jobs[0].id if focus.jobs else None
        asked = {"tema": topic, "puesto": known, "aclaracion": waiting}
        return Reply([part], {**asked, **focus.ask.slots()})

    def which_topic(self, topics: Sequence[str], job: Job | None) -> Reply:
        """Asks which of two topics is meant."""
        buttons = [
            Button(
                words("quick")[topic], quick.payload(INTENT_PREFIX + topic, puesto=job and job.id)
            )
            for topic in topics
        ]
        part = Part(phrase("ask.two_topics"), Answer(OUT_OF_SCOPE, job=job), buttons)
        return Reply([part], {"aclaracion": "tema"})

    def second_job(self, job: Job) -> Part:
        """Asks for the job to compare with."""
        related = job.career.relacionados if job.career else ()
        buttons = [
            Button(
                other.name[:1].upper() + other.name[1:],
                quick.payload(COMPARE, puesto=[job.id, other.id]),
            )
            for name in related
            if (other := self._catalogue.job(name))
        ]
        return Part(phrase("compare.ask_second"), Answer(NEEDS_CAREER, "salario", job), buttons)

    def unknown(self, name: str, guesses: Sequence[Job], topic: str, ask: Ask) -> Reply:
        """Says that a job is unknown, and offers those that are truly near: by name, or guessed."""
        name = _plain(name)
        near, shown = self._near(name) or guesses, _shown(topic)
        text = phrase("ask.unknown_near" if near else "ask.unknown", name=name)
        buttons = quick.meanings(near, shown, ask) if near else quick.starters(self._catalogue)
        part = Part(text, Answer(UNKNOWN_CAREER, shown), buttons)
        slots = {"tema": topic, "puesto": None, "aclaracion": "puesto"}
        return Reply([part], {**slots, **ask.slots()})

    def _near(self, name: str) -> list[Job]:
        titles = self._catalogue.titles
        found = process.extract(
            " ".join(name_key(name)), titles.keys, scorer=fuzz.token_sort_ratio,
            score_cutoff=NEAR, limit=3,
        )  # fmt: skip
        return [titles.of_key(key)[0].job for key, _, _ in found]


def _which(name: str) -> str:
    return phrase("ask.which_there") if kind_of(name) else phrase("ask.which_meaning", name=name)


def _described(choices: Sequence[Job]) -> str:
    if len(choices) > 1:
        return phrase("ask.described")
    return phrase("ask.described_one", article=choices[0].article, job=choices[0].name)


def _shown(topic: str) -> str | None:
    return None if topic == COMPARE else topic


def _plain(name: str) -> str:
    """What a visitor called a job, cut where markup begins and kept short."""
    return re.split(r"[\[\]()<>{}*_`#|\\]", name)[0].strip()[:LONGEST_NAME]

"""Turns questions into replies: which answer, for which job, or what to ask back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz import fuzz, process

from oficio.knowledge.answers import quick
from oficio.knowledge.answers.comparison import compare, differences
from oficio.knowledge.answers.content import content
from oficio.knowledge.answers.origin import origin
from oficio.knowledge.answers.ranking import best_jobs, best_places, ranks_jobs, ranks_places
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
from oficio.knowledge.answers.salary import salary
from oficio.knowledge.catalogue import Catalogue, Job, is_same
from oficio.knowledge.dialogue import (
    COMPARE,
    Context,
    Focus,
    Understood,
    focus_of,
    topics_meant,
)
from oficio.knowledge.phrases import phrase, words
from oficio.knowledge.text import fold
from oficio.knowledge.topics import INTENT_PREFIX, topic_of

NEAR = 86
"""How alike (0–100) a known title must be to be offered in place of an unknown one."""
LONGEST_NAME = 60
MOST_JOBS_EACH = 2


class Responder:
    """Answers the turns of any talk; it keeps nothing between them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def question(self, turn: Understood, context: Context) -> Reply:
        """The reply to one or two topic questions."""
        focus = focus_of(self.catalogue, turn, context)
        if "salario" in turn.topics and not focus.named and ranks_jobs(turn.text):
            return Reply([best_jobs(self.catalogue, focus.ask)], {"tema": "salario"})
        kind = ranks_places(turn.text) if "salario" in turn.topics else None
        if kind and len(focus.jobs) == 1 and not focus.unknown and not focus.doubtful:
            part = best_places(self.catalogue, focus.jobs[0], kind, focus.ask)
            part.buttons = quick.leading_on(focus.jobs[0], "salario", focus.ask)
            return Reply([part], {"puesto": focus.jobs[0].id, "tema": "salario"})
        return self._reply(list(turn.topics), focus, context)

    def comparison(self, turn: Understood, context: Context) -> Reply:
        """The reply to «compara A con B»; the remembered job stands in for a missing one."""
        focus = focus_of(self.catalogue, turn, context)
        return self._reply([COMPARE], focus, context)

    def follow_up(self, turn: Understood, context: Context) -> Reply:
        """The reply to an elliptical turn: the last question with what was changed."""
        focus = focus_of(self.catalogue, turn, context, inherits=True)
        topics = topics_meant(turn, context, focus)
        return self._reply(topics or ["resumen"], focus, context)

    def named_job(self, turn: Understood, context: Context) -> Reply:
        """The reply to a bare job: the pending topic, else the highlights of that job."""
        focus = focus_of(self.catalogue, turn, context)
        pending = context.tema if (context.aclaracion or "").startswith("puesto") else None
        return self._reply([pending or "resumen"], focus, context)

    def suggestions(self, status: str, offer: bool) -> Part:
        """What goes with a sentence of domain.yml: its status, and examples of questions."""
        buttons = quick.starters(self.catalogue) if offer else []
        return Part("", Answer(status), buttons)

    def confirmed(self, context: Context) -> Reply | None:
        """The reply to a «sí» where only one job was asked back; None where nothing was."""
        asked = (context.aclaracion or "").removeprefix("puesto:")
        span = self.catalogue.titles.lookup(asked) if asked else ()
        jobs = {meaning.job.id: meaning.job for meaning in span}
        if len(jobs) != 1:
            return None
        focus = Focus(jobs=list(jobs.values()), named=True)
        return self._reply([context.tema or "resumen"], focus, context)

    def either(self, turn: Understood, context: Context, intents: Sequence[str]) -> Reply | None:
        """Both topics as buttons where two were close; None where there are not two."""
        topics = [topic for intent in intents if (topic := topic_of(intent))][:2]
        focus = focus_of(self.catalogue, turn, context)
        if len(topics) < 2 or focus.unknown or focus.doubtful:
            return None
        job = focus.jobs[0] if focus.jobs else None
        buttons = [
            Button(
                words("quick")[topic], quick.payload(INTENT_PREFIX + topic, puesto=job and job.id)
            )
            for topic in topics
        ]
        part = Part(phrase("ask.two_topics"), Answer(OUT_OF_SCOPE, job=job), buttons)
        return Reply([part], {"aclaracion": "tema"})

    def _reply(self, topics: Sequence[str], focus: Focus, context: Context) -> Reply:
        topic = topics[0]
        if focus.unknown:
            return self._unknown(focus.unknown, topic)
        if focus.doubtful:
            return self._doubtful(focus, topic)
        jobs = self._jobs_for(topic, focus, context)
        if not jobs and topic != "fuente":
            return self._which_job(topic)
        parts = [part for each in topics for part in self._parts(each, jobs, focus)]
        slots = {
            "puesto": jobs[-1].id if focus.named and jobs else context.puesto,
            "tema": topics[-1],
            "lugar": _place_slot(focus),
            "periodo": focus.ask.period,
            "moneda": focus.ask.currency,
            "aclaracion": None,
        }
        return Reply(parts, slots)

    def _jobs_for(self, topic: str, focus: Focus, context: Context) -> list[Job]:
        remembered = self.catalogue.job(context.puesto) if context.puesto else None
        several = topic in (COMPARE, "diferencias")
        lone = several and focus.named and len(focus.jobs) == 1
        if lone and remembered and not is_same(remembered, focus.jobs[0]):
            return [remembered, *focus.jobs]
        return focus.jobs

    def _parts(self, topic: str, jobs: list[Job], focus: Focus) -> list[Part]:
        ask = focus.ask
        if topic == "fuente":
            job = jobs[0] if jobs else None
            part = origin(self.catalogue, job)
            part.buttons = quick.leading_on(job, topic, ask) if job else []
            return [part]
        if topic == COMPARE and len(jobs) < 2:
            return [self._ask_second(jobs[0])]
        if len(jobs) > 1 and topic in (COMPARE, "salario"):
            return [self._together(compare(self.catalogue, jobs, ask), jobs, ask)]
        if len(jobs) > 1 and topic == "diferencias":
            return [self._together(differences(self.catalogue, jobs, ask), jobs, ask)]
        return [self._one(topic, job, focus) for job in jobs[:MOST_JOBS_EACH]]

    def _one(self, topic: str, job: Job, focus: Focus) -> Part:
        if topic == "salario":
            part = salary(self.catalogue, job, focus.ask)
        else:
            part = content(self.catalogue, job, topic, focus.ask)
        part.buttons = quick.leading_on(job, topic, focus.ask)
        return part

    def _together(self, part: Part, jobs: list[Job], ask: object) -> Part:
        labels = words("quick")
        part.buttons = [
            Button(
                f"{labels['resumen']}: {job.name}",
                quick.payload("preguntar_resumen", puesto=job.id),
            )
            for job in jobs[: quick.MOST_BUTTONS]
        ]
        return part

    def _ask_second(self, job: Job) -> Part:
        related = job.career.relacionados if job.career else ()
        buttons = [
            Button(
                other.name[:1].upper() + other.name[1:],
                quick.payload(COMPARE, puesto=[job.id, other.id]),
            )
            for name in related
            if (other := self.catalogue.job(name))
        ]
        return Part(phrase("compare.ask_second"), Answer(NEEDS_CAREER, "salario", job), buttons)

    def _which_job(self, topic: str) -> Reply:
        shown = None if topic == COMPARE else topic
        text = (
            phrase("ask.which_job_compare")
            if topic == COMPARE
            else phrase("ask.which_job", topic=words("topics")[topic])
        )
        jobs = [job for job in self.catalogue.jobs.values() if job.career and job.career.salario]
        buttons = quick.meanings(jobs, shown)
        part = Part(text, Answer(NEEDS_CAREER, shown or "salario"), buttons)
        return Reply([part], {"tema": topic, "aclaracion": "puesto"})

    def _doubtful(self, focus: Focus, topic: str) -> Reply:
        assert focus.doubtful is not None
        name = focus.doubtful.value
        shown = None if topic == COMPARE else topic
        text = phrase("ask.which_meaning", name=name)
        part = Part(text, Answer(AMBIGUOUS_CAREER, shown), quick.meanings(focus.choices, shown))
        slots = {"tema": topic, "puesto": None, "aclaracion": f"puesto:{name.lower()}"}
        return Reply([part], slots)

    def _unknown(self, name: str, topic: str) -> Reply:
        name = _plain(name)
        near = self._near(name)
        shown = None if topic == COMPARE else topic
        text = phrase("ask.unknown_near" if near else "ask.unknown", name=name)
        buttons = quick.meanings(near, shown) if near else quick.starters(self.catalogue)
        part = Part(text, Answer(UNKNOWN_CAREER, shown), buttons)
        return Reply([part], {"tema": topic, "puesto": None, "aclaracion": "puesto"})

    def _near(self, name: str) -> list[Job]:
        found = process.extract(
            fold(name), list(self._names), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=3
        )
        return [self._names[title] for title, _, _ in found]

    @cached_property
    def _names(self) -> dict[str, Job]:
        return {fold(job.name): job for job in self.catalogue.jobs.values()}


def _plain(name: str) -> str:
    """What a visitor called a job, cut where markup begins and kept short."""
    return re.split(r"[\[\]()<>{}*_`#|\\]", name)[0].strip()[:LONGEST_NAME]


def _place_slot(focus: Focus) -> str | None:
    if focus.ask.country:
        return focus.ask.country.code
    return focus.ask.place.area if focus.ask.place else None

"""Turns questions into replies: which answer, for which job, or what to ask back."""

from __future__ import annotations

from collections.abc import Sequence

from oficio.knowledge.answers import quick
from oficio.knowledge.answers.comparison import compare, differences
from oficio.knowledge.answers.content import content, only_pay
from oficio.knowledge.answers.origin import origin
from oficio.knowledge.answers.ranking import best_jobs, best_places, ranks_jobs, ranks_places
from oficio.knowledge.answers.reply import Answer, Button, Part, Reply
from oficio.knowledge.answers.salary import salary
from oficio.knowledge.asking import Asking
from oficio.knowledge.catalogue import Catalogue, Job, is_same
from oficio.knowledge.choice import chosen, offered
from oficio.knowledge.dialogue import (
    Context,
    Focus,
    Understood,
    focus_of,
    topics_meant,
)
from oficio.knowledge.phrases import words
from oficio.knowledge.topics import COMPARE, topic_of

MOST_JOBS_EACH = 2


class Responder:
    """Answers the turns of any talk; it keeps nothing between them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._asking = Asking(catalogue)

    def choice(self, turn: Understood, context: Context) -> Reply | None:
        """The reply to «industrial» or «el segundo» after several jobs were offered, else None."""
        job = chosen(self.catalogue, turn, context)
        if job is None:
            return None
        limits = Understood(turn.intent, turn.text, (), turn.mentions)
        focus = focus_of(self.catalogue, limits, context, inherits=True)
        focus.jobs, focus.named, focus.unknown = [job], True, None
        return self._reply([context.tema or "resumen"], focus, context)

    def question(self, turn: Understood, context: Context) -> Reply:
        """The reply to one or two topic questions."""
        focus = self._focus(turn, context)
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
        focus = self._focus(turn, context)
        return self._reply(list(turn.topics) or [COMPARE], focus, context)

    def follow_up(self, turn: Understood, context: Context) -> Reply:
        """The reply to an elliptical turn: the last question with what was changed."""
        focus = self._focus(turn, context, inherits=True)
        topics = topics_meant(turn, context, focus)
        return self._reply(topics or ["resumen"], focus, context)

    def named_job(self, turn: Understood, context: Context) -> Reply:
        """The reply to a bare job: the pending topic, else the highlights of that job."""
        focus = self._focus(turn, context)
        pending = context.tema if (context.aclaracion or "").startswith("puesto") else None
        return self._reply([pending or "resumen"], focus, context)

    def suggestions(self, status: str, offer: bool) -> Part:
        """What goes with a sentence of domain.yml: its status, and examples of questions."""
        buttons = quick.starters(self.catalogue) if offer else []
        return Part("", Answer(status), buttons)

    def confirmed(self, context: Context) -> Reply | None:
        """The reply to a «sí» where only one job was asked back; None where nothing was."""
        jobs = offered(self.catalogue, context)
        if len(jobs) != 1:
            return None
        return self._reply([context.tema or "resumen"], Focus(jobs=jobs, named=True), context)

    def either(self, turn: Understood, context: Context, intents: Sequence[str]) -> Reply | None:
        """Both topics as buttons where two were close; None where there are not two."""
        topics = [topic for intent in intents if (topic := topic_of(intent))][:2]
        focus = self._focus(turn, context)
        if len(topics) < 2 or focus.unknown or focus.doubtful:
            return None
        return self._asking.which_topic(topics, focus.jobs[0] if focus.jobs else None)

    def _focus(self, turn: Understood, context: Context, inherits: bool = False) -> Focus:
        """What a turn is about; who does not choose among jobs gets the one with most people."""
        asked_back = (context.aclaracion or "").startswith("puesto")
        focus = focus_of(self.catalogue, turn, context, inherits or asked_back)
        waiting = offered(self.catalogue, context)
        if waiting and not focus.named:
            focus.jobs, focus.named = waiting[:1], True
        return focus

    def _reply(self, topics: Sequence[str], focus: Focus, context: Context) -> Reply:
        topic = topics[0]
        if focus.unknown:
            return self._asking.unknown(focus.unknown, focus.guesses, topic, focus.ask)
        if focus.doubtful:
            return self._asking.which_meaning(focus, topic)
        jobs = self._jobs_for(topic, focus, context)
        about_job = [each for each in topics if each != "fuente"]
        if about_job and not jobs:
            reply = self._asking.which_job(about_job[0], focus.ask)
            told = self._parts("fuente", jobs, focus) if "fuente" in topics else []
            return Reply([*told, *reply.parts], reply.slots)
        parts = _once([part for each in topics for part in self._parts(each, jobs, focus)])
        job = jobs[-1].id if focus.named and jobs else context.puesto
        slots = {
            "puesto": job,
            "anterior": context.anterior if job == context.puesto else context.puesto,
            "tema": topics[-1],
            "aclaracion": None,
            **focus.ask.slots(),
        }
        return Reply(parts, slots)

    def _jobs_for(self, topic: str, focus: Focus, context: Context) -> list[Job]:
        """The jobs of a question; one that compares takes those that were talked about before."""
        if topic not in (COMPARE, "diferencias") or len(focus.jobs) != 1:
            return focus.jobs
        before = context.puesto if focus.named else context.anterior
        other = self.catalogue.job(before) if before else None
        if other and not is_same(other, focus.jobs[0]):
            return [other, *focus.jobs]
        return focus.jobs

    def _parts(self, topic: str, jobs: list[Job], focus: Focus) -> list[Part]:
        ask = focus.ask
        if topic == "fuente":
            job = jobs[0] if jobs else None
            part = origin(self.catalogue, job)
            part.buttons = quick.leading_on(job, topic, ask) if job else []
            return [part]
        if topic == COMPARE and len(jobs) < 2:
            return [self._asking.second_job(jobs[0])]
        if len(jobs) > 1 and topic in (COMPARE, "salario"):
            return [self._together(compare(self.catalogue, jobs, ask), jobs, ask)]
        if len(jobs) > 1 and topic == "diferencias":
            return [self._together(differences(self.catalogue, jobs, ask), jobs, ask)]
        return [self._one(topic, job, focus) for job in jobs[:MOST_JOBS_EACH]]

    def _one(self, topic: str, job: Job, focus: Focus) -> Part:
        if topic == "salario":
            part = salary(self.catalogue, job, focus.ask)
        elif topic == "resumen" and job.career is None:
            part = only_pay(salary(self.catalogue, job, focus.ask), job)
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


def _once(parts: list[Part]) -> list[Part]:
    """Without what another part says as well: differences fall back on the pay that is compared."""
    kept: list[Part] = []
    for place, part in enumerate(parts):
        more = any(
            part.text in other.text and part.text != other.text for other in parts[place + 1 :]
        )
        if not more and not any(part.text in other.text for other in kept):
            kept.append(part)
    return kept

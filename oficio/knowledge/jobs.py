"""Jobs that can be asked about, and what a name may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from oficio.knowledge.careers import Career
from oficio.knowledge.phrases import words
from oficio.knowledge.wages import employment

FEMININE = "+f"
"""Ends the id of a job that is spoken of by its feminine name."""


@dataclass(frozen=True)
class Job:
    """A job that can be asked about.

    ``id`` is a career id, the SOC code of an occupation without a career file, or that code with
    one of its other names (``13-2011:contable``).
    ``match`` says how well the official occupation fits: ``exacta`` or ``aproximada``.
    """

    id: str
    name: str
    feminine: str
    plural: str
    soc: str
    match: str
    career: Career | None = None
    is_feminine: bool = False

    @property
    def is_activity(self) -> bool:
        """Whether the name is that of an activity («atención al cliente»), not of a person."""
        return " " in self.name and self.name == self.feminine == self.plural

    @property
    def article(self) -> str:
        """«un» or «una», as the name that is shown asks for."""
        return str(words("articles")["feminine" if self.is_feminine else "masculine"])

    def as_feminine(self) -> Job:
        """The same job under its feminine name, as the visitor called it."""
        return replace(self, id=self.id + FEMININE, name=self.feminine, is_feminine=True)


@dataclass(frozen=True)
class Meaning:
    """What a name may stand for; ``sure`` is False for names that must be asked back."""

    job: Job
    sure: bool


def meant(meanings: Sequence[Meaning]) -> list[Job]:
    """The jobs a title may mean: one if it is clear, several (by employment) if not."""
    careers = [meaning.job for meaning in meanings if meaning.sure and meaning.job.career]
    if len(careers) == 1:
        return careers
    unique: dict[str, Job] = {}
    for meaning in meanings:
        unique.setdefault(_same(meaning.job), meaning.job)
    return sorted(unique.values(), key=lambda job: (job.career is None, -employment(job.soc)))


def is_same(one: Job, other: Job) -> bool:
    """Whether two names stand for one career, or for one occupation."""
    return _same(one) == _same(other)


def _same(job: Job) -> str:
    return job.career.id if job.career else job.soc


def is_clear(meanings: Sequence[Meaning]) -> bool:
    """Whether a title means one job only and needs no asking back."""
    jobs = meant(meanings)
    if len(jobs) != 1:
        return False
    return any(meaning.sure for meaning in meanings if meaning.job.id == jobs[0].id)

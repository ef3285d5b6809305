"""What a turn gives back: messages to read, answers to process, context to remember."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from oficio.knowledge.catalogue import Job
from oficio.knowledge.money import Figure, full_date
from oficio.knowledge.phrases import phrase
from oficio.knowledge.wages import provenance

ANSWERED = "answered"
NO_DATA = "no_data"
UNKNOWN_CAREER = "unknown_career"
AMBIGUOUS_CAREER = "ambiguous_career"
NEEDS_CAREER = "needs_career"
OUT_OF_SCOPE = "out_of_scope"
SMALLTALK = "smalltalk"
HELP = "help"


@dataclass(frozen=True)
class Button:
    """A quick reply: what it shows and the payload that it stands for."""

    title: str
    payload: str


@dataclass(frozen=True)
class Image:
    """A chart: a root-relative address and its text equivalent."""

    url: str
    alt: str


@dataclass(frozen=True)
class Source:
    """Where a statement comes from."""

    name: str
    title: str
    date: str | None = None
    url: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The source as the web API gives it."""
        return {"name": self.name, "title": self.title, "date": self.date, "url": self.url}


@dataclass
class Answer:
    """The machine-readable side of one answer."""

    status: str
    topic: str | None = None
    job: Job | None = None
    place: str | None = None
    period: str | None = None
    figures: list[Figure] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The answer as the web API gives it."""
        career = self.job.career.id if self.job and self.job.career else None
        return {
            "status": self.status,
            "topic": self.topic,
            "career": career,
            "occupation": self.job.soc if self.job else None,
            "place": self.place,
            "period": self.period,
            "figures": [figure.as_json() for figure in self.figures],
            "sources": [source.as_json() for source in self.sources],
        }


@dataclass
class Part:
    """One message with its answer."""

    text: str
    answer: Answer
    buttons: list[Button] = field(default_factory=list)
    image: Image | None = None


@dataclass
class Reply:
    """The parts of a turn and the slots that it sets."""

    parts: list[Part]
    slots: dict[str, str | None] = field(default_factory=dict)


def article_source(job: Job) -> Source | None:
    """The article behind a job's career file, if it has one."""
    if job.career is None:
        return None
    source = job.career.fuente
    day = source.fecha.isoformat() if source.fecha else None
    return Source(source.nombre, source.titulo, day, source.url)


def survey_source() -> Source:
    """The official wage survey."""
    survey = provenance()
    return Source(survey.name, survey.title, survey.published.isoformat(), survey.url)


def source_line(sources: list[Source]) -> str:
    """The closing line of an answer: «Fuente: …»."""
    shown = [_source_text(source) for source in sources]
    key = "sources.one" if len(shown) == 1 else "sources.many"
    return phrase(key, sources="; ".join(shown))


def _source_text(source: Source) -> str:
    survey = provenance()
    if source.name == survey.name:
        return phrase("sources.survey", name=source.name, published=full_date(survey.published))
    if source.date is None:
        return phrase("sources.undated", name=source.name)
    day = full_date(date.fromisoformat(source.date))
    return phrase("sources.dated", name=source.name, date=day)

"""From what was understood and what was said before to the question that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from oficio.knowledge.answers.ask import YEAR, Ask
from oficio.knowledge.answers.official import ALL
from oficio.knowledge.catalogue import Catalogue, Job, is_same
from oficio.knowledge.fields import PLACE, kind_of
from oficio.knowledge.mentions import Mention
from oficio.knowledge.places import Country, Place, gazetteer
from oficio.knowledge.topics import COMPARE

ASKED = "puesto:"
"""Begins the slot ``aclaracion`` while a name with several meanings waits for a choice."""
UNKNOWN = "puesto_desconocido"
DESCRIBED = "puesto_descrito"
GUESSED = "="
"""Begins, behind ``ASKED``, the ids of the jobs that were guessed from a description."""
_BY_ROLE = frozenset({"roles", "nivel", "colaboracion", "ascenso", "diferencias"})
_WHERE_ACTIVITIES_COUNT = frozenset({"salario", "formacion", "salidas", "ubicaciones"})
"""Elsewhere «¿da soporte técnico?» asks for a part of the job that is talked about."""
_WHERE_FIELDS_COUNT = frozenset({"salario", "formacion"})
"""Elsewhere «¿trabaja con marketing?» asks about the job that is talked about."""
_ABOUT_PAY = frozenset({"salario", "ubicaciones", "salidas", COMPARE})


@dataclass(frozen=True)
class Understood:
    """One turn as the language model sees it."""

    intent: str
    text: str
    topics: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def values(self, entity: str) -> list[str]:
        """The values of an entity in the order of the text."""
        return [mention.value for mention in self.mentions if mention.entity == entity]


@dataclass(frozen=True)
class Context:
    """What the talk remembers, as slots hold it (see domain.yml)."""

    puesto: str | None = None
    tema: str | None = None
    lugar: str | None = None
    periodo: str | None = None
    moneda: str | None = None
    aclaracion: str | None = None
    anterior: str | None = None


@dataclass
class Focus:
    """The jobs and limits that a turn is about."""

    jobs: list[Job] = field(default_factory=list)
    named: bool = False
    doubtful: Mention | None = None
    choices: list[Job] = field(default_factory=list)
    unknown: str | None = None
    guesses: list[Job] = field(default_factory=list)
    ask: Ask = field(default_factory=Ask)


def focus_of(
    catalogue: Catalogue, turn: Understood, context: Context, inherits: bool = False
) -> Focus:
    """Which jobs, place and period a turn is about.

    A job that is named, known or not, always replaces the remembered one. Place and period carry
    over only if ``inherits``.
    """
    focus = Focus(ask=_ask(turn, context, inherits))
    remembered = catalogue.job(context.puesto) if context.puesto else None
    for mention in turn.mentions:
        if mention.entity == UNKNOWN:
            focus.unknown = mention.value
            if " " in mention.value:  # one made-up word is near to others by its letters only
                focus.guesses = _choices(catalogue, mention)
        elif mention.entity == DESCRIBED:
            _guess(catalogue, focus, mention, context)
        elif mention.entity == "puesto" and not (remembered and _is_aside(turn, mention)):
            _add_job(catalogue, focus, mention, remembered, context)
    has_role = focus.jobs or (remembered and set(turn.topics) & _BY_ROLE)
    if focus.doubtful and has_role and COMPARE not in (turn.intent, *turn.topics):
        focus.doubtful = None  # «¿es jefa?», «¿también vende?»: a role of the job, not a job
    if remembered and not set(turn.topics) <= _WHERE_ACTIVITIES_COUNT:
        focus.jobs = [job for job in focus.jobs if not job.is_activity]
    focus.named = bool(focus.jobs or focus.doubtful or focus.unknown)
    if not focus.named and remembered:
        focus.jobs = [remembered]
    return focus


def _is_aside(turn: Understood, mention: Mention) -> bool:
    """Whether a field only tells more of a job that was named before («si trabaja en un hotel»)."""
    kind = kind_of(turn.text[mention.start : mention.end])
    return kind == PLACE or (kind is not None and not set(turn.topics) <= _WHERE_FIELDS_COUNT)


def _add_job(
    catalogue: Catalogue, focus: Focus, mention: Mention, near: Job | None, context: Context
) -> None:
    job = catalogue.job(mention.value)
    if job:
        if not any(is_same(job, known) for known in focus.jobs):
            focus.jobs.append(job)
        return
    choices = _choices(catalogue, mention)
    related = [job for job in choices if near and _is_related(job, near)]
    asked_already = context.aclaracion == ASKED + mention.value.lower()
    if len(related) == 1:
        focus.jobs.append(related[0])
    elif choices and asked_already:
        focus.jobs.append(choices[0])
    elif choices:
        focus.doubtful, focus.choices = mention, choices
    else:
        focus.unknown = mention.value


def _guess(catalogue: Catalogue, focus: Focus, mention: Mention, context: Context) -> None:
    """A job that is told of is asked back, once."""
    choices = _choices(catalogue, mention)
    if context.aclaracion == guessed(choices):
        focus.jobs.append(choices[0])
    elif choices:
        focus.doubtful, focus.choices = mention, choices


def guessed(jobs: Sequence[Job]) -> str:
    """The slot ``aclaracion`` while jobs that were guessed wait for a choice."""
    return ASKED + GUESSED + "|".join(job.id for job in jobs)


def _choices(catalogue: Catalogue, mention: Mention) -> list[Job]:
    return [found for name in mention.candidates if (found := catalogue.job(name))]


def _is_related(job: Job, near: Job) -> bool:
    if near.career is None:
        return job.soc == near.soc
    ladder = near.career.escalera
    return job.id in (near.career.id, *ladder.arriba, *ladder.abajo, *near.career.relacionados)


def _ask(turn: Understood, context: Context, inherits: bool) -> Ask:
    place, country = _place(turn.values("lugar"), turn.values("pais"))
    if inherits and not place and not country and context.lugar:
        place, country = _place([context.lugar], [context.lugar])
    period = _first(turn.values("periodo")) or (context.periodo if inherits else None)
    currency = _first(turn.values("moneda")) or (context.moneda if inherits else None)
    percentiles = turn.values("percentil")
    return Ask(
        place,
        country,
        period or YEAR,
        currency,
        ALL if len(set(percentiles)) > 1 else _first(percentiles),
        _first(turn.values("nivel")),
    )


def _place(areas: Sequence[str], countries: Sequence[str]) -> tuple[Place | None, Country | None]:
    known = gazetteer()
    place = next((known.places[area] for area in areas if area in known.places), None)
    country = next((known.countries[code] for code in countries if code in known.countries), None)
    return place, country


def _first(values: Sequence[str]) -> str | None:
    return values[0] if values else None


def topics_meant(turn: Understood, context: Context, focus: Focus) -> list[str]:
    """The topics that a turn asks for; a bare place or period asks for pay."""
    if turn.topics:
        return list(turn.topics)
    remembered = context.tema
    narrows = bool(turn.values("periodo") or turn.values("moneda") or turn.values("percentil"))
    places = bool(focus.ask.place or focus.ask.country) and not focus.named
    if narrows or (places and remembered not in _ABOUT_PAY):
        return ["salario"]
    if remembered == COMPARE:
        return ["salario"]
    return [remembered] if remembered else []

"""Where a job is paid best, and which jobs are."""

from __future__ import annotations

import re
from functools import lru_cache

from oficio.knowledge.answers import chart
from oficio.knowledge.answers.ask import Ask, amount, every
from oficio.knowledge.answers.official import Published, published, survey_month
from oficio.knowledge.answers.reply import (
    ANSWERED,
    NO_DATA,
    Answer,
    Part,
    source_line,
    survey_source,
)
from oficio.knowledge.catalogue import Catalogue, Job
from oficio.knowledge.money import Figure
from oficio.knowledge.phrases import phrase, words
from oficio.knowledge.places import Place, gazetteer
from oficio.knowledge.text import fold
from oficio.knowledge.wages import NATION, occupations

MOST = 5


def ranks_places(text: str) -> str | None:
    """``state`` or ``metro`` if a text asks where a job is paid best, else None."""
    folded = fold(text)
    if not re.search(_pattern("places"), folded):
        return None
    return "state" if re.search(_pattern("states"), folded) else "metro"


def ranks_jobs(text: str) -> bool:
    """Whether a text asks which jobs are paid best."""
    return bool(re.search(_pattern("jobs"), fold(text)))


@lru_cache(maxsize=8)
def _pattern(kind: str) -> str:
    return "|".join(words(f"ranking.patterns.{kind}"))


def best_places(catalogue: Catalogue, job: Job, kind: str, ask: Ask) -> Part:
    """The five states or metropolitan areas with the highest median for a job."""
    rows = [
        (place, found, median)
        for place in gazetteer().places.values()
        if place.kind == kind
        and (found := published(job.soc, place, ask.period))
        and (median := found.figure("median"))
    ]
    if len({median.period for _, _, median in rows}) > 1:
        rows = [row for row in rows if row[2].period == ask.period]
    if not rows:
        text = phrase("salary.no_wage", article=job.article, job=job.name)
        return Part(text, Answer(NO_DATA, "salario", job))
    rows.sort(key=lambda row: (-row[2].value, row[0].name))
    best = rows[:MOST]
    key = "ranking.places" if job.match == "exacta" else "ranking.places_nearest"
    intro = phrase(
        f"{key}_{kind}",
        job=job.name,
        official=catalogue.official[job.soc],
        month=survey_month(),
        period=every(best[0][2].period or ask.period),
    )
    lines = [_place_line(place, found, median) for place, found, median in best]
    figures = [median for _, _, median in best]
    image = chart.places_image(catalogue, job, [place.area for place, _, _ in best], ask.period)
    return _part(intro, lines, Answer(ANSWERED, "salario", job, None, ask.period, figures), image)


def best_jobs(catalogue: Catalogue, ask: Ask) -> Part:
    """The occupations with the highest national medians, those over the top code as a group."""
    nation = gazetteer().places[NATION]
    rows: list[tuple[str, Figure]] = []
    for soc in occupations():
        found = published(soc, nation, "año")
        median = found.figure("median") if found and found.unit == "año" else None
        if median:
            rows.append((soc, median))
    over = [(soc, median) for soc, median in rows if median.over_top]
    under = sorted(
        (row for row in rows if not row[1].over_top), key=lambda row: (-row[1].value, row[0])
    )[:MOST]
    lines = [
        phrase("ranking.job", job=catalogue.jobs[soc].name, amount=amount(median))
        for soc, median in under
    ]
    over_names = ", ".join(catalogue.jobs[soc].name for soc, _ in over[:MOST])
    intro = phrase("ranking.jobs", month=survey_month(), top=amount(over[0][1]), over=over_names)
    figures = [over[0][1], *(median for _, median in under)]
    return _part(intro, lines, Answer(ANSWERED, "salario", None, nation.name, "año", figures), None)


def _place_line(place: Place, found: Published, median: Figure) -> str:
    key = "ranking.place_imprecise" if found.wage.imprecise else "ranking.place"
    return phrase(key, place=place.name, amount=amount(median))


def _part(intro: str, lines: list[str], answer: Answer, image: chart.Image | None) -> Part:
    answer.sources = [survey_source()]
    items = "\n".join(f"- {line}" for line in lines)
    text = "\n\n".join([intro, items, source_line(answer.sources)])
    return Part(text, answer, image=image)

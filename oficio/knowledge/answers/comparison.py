"""Two or more jobs side by side."""

from __future__ import annotations

from oficio.knowledge.answers import chart
from oficio.knowledge.answers.ask import Ask, amount, every, listed, where
from oficio.knowledge.answers.content import body
from oficio.knowledge.answers.official import Published, published, survey_month
from oficio.knowledge.answers.reply import (
    ANSWERED,
    NO_DATA,
    Answer,
    Image,
    Part,
    Source,
    article_source,
    source_line,
    survey_source,
)
from oficio.knowledge.catalogue import Catalogue, Job
from oficio.knowledge.money import Figure
from oficio.knowledge.phrases import phrase

MOST_JOBS = 5


def compare(catalogue: Catalogue, jobs: list[Job], ask: Ask) -> Part:
    """The official medians of several jobs in one place, and their rungs where they have any."""
    jobs = jobs[:MOST_JOBS]
    levels = _topic_lines(jobs, "nivel", "compare.levels")
    found = {job.id: published(job.soc, ask.area, ask.period) for job in jobs}
    figures: list[Figure] = []
    pay = _pay(catalogue, jobs, ask, found, figures)
    sources = _articles(jobs) if levels else []
    if figures or not sources:
        sources.append(survey_source())
    status = ANSWERED if figures and not ask.country else NO_DATA
    answer = Answer(status, "salario", jobs[0], ask.area.name, ask.period, figures, sources)
    country = [phrase("salary.no_country", country=ask.country.name)] if ask.country else []
    text = "\n\n".join([*country, *levels, *pay, source_line(sources)])
    return Part(text, answer, image=_picture(catalogue, jobs, ask, figures))


def _picture(
    catalogue: Catalogue, jobs: list[Job], ask: Ask, figures: list[Figure]
) -> Image | None:
    """A chart of what can be set side by side: several figures of one unit."""
    if len(figures) < 2 or len({figure.period for figure in figures}) > 1:
        return None
    return chart.comparison_image(catalogue, jobs, ask.area, ask.period)


def differences(catalogue: Catalogue, jobs: list[Job], ask: Ask) -> Part:
    """What tells several jobs apart: their definitions, or their pay where there are none."""
    if not all(job.career for job in jobs):
        part = compare(catalogue, jobs, ask)
        part.answer.topic = "diferencias"
        intro = phrase("compare.only_pay", jobs=listed([job.name for job in jobs[:MOST_JOBS]]))
        part.text = f"{intro}\n\n{part.text}"
        return part
    sources = _articles(jobs)
    lines = _topic_lines(jobs, "definicion", "compare.differences")
    text = "\n\n".join([*lines, source_line(sources)])
    return Part(text, Answer(ANSWERED, "diferencias", jobs[0], sources=sources))


def _articles(jobs: list[Job]) -> list[Source]:
    sources: list[Source] = []
    for job in jobs:
        source = article_source(job)
        if source and source not in sources:
            sources.append(source)
    return sources


def _topic_lines(jobs: list[Job], topic: str, intro: str) -> list[str]:
    told = []
    for job in jobs:
        entry = job.career.respuestas.get(topic) if job.career else None
        if entry:
            told.append("- " + phrase("content.level_of", Job=_capital(job.name), text=body(entry)))
    return [phrase(intro) + "\n\n" + "\n".join(told)] if len(told) == len(jobs) else []


def _pay(
    catalogue: Catalogue,
    jobs: list[Job],
    ask: Ask,
    found: dict[str, Published | None],
    figures: list[Figure],
) -> list[str]:
    first = found[jobs[0].id]
    if first and len({job.soc for job in jobs}) == 1:
        return [_same(catalogue, jobs, first, figures)]
    lines = [_line(catalogue, job, found[job.id], figures) for job in jobs]
    derived = any(row and row.derived for row in found.values())
    key = "compare.intro_derived" if derived else "compare.intro"
    intro = phrase(key, month=survey_month(), place=where(ask.area))
    text = [intro + "\n\n" + "\n".join(lines)]
    best = _best(jobs, found)
    if best:
        text.append(phrase("compare.more", job=best.name))
    return text


def _same(catalogue: Catalogue, jobs: list[Job], row: Published, figures: list[Figure]) -> str:
    median = row.figure("median")
    if median is None:
        return ""
    figures.append(median)
    return phrase(
        "compare.same_derived" if row.derived else "compare.same",
        jobs=listed([job.name for job in jobs]),
        official=catalogue.official[jobs[0].soc],
        amount=amount(median),
        period=every(row.period),
        month=survey_month(),
        place=where(row.place),
    )


def _line(catalogue: Catalogue, job: Job, row: Published | None, figures: list[Figure]) -> str:
    median = row.figure("median") if row else None
    if row is None or median is None:
        return "- " + phrase("compare.line_none", Job=_capital(job.name))
    figures.append(median)
    key = "compare.line" if job.match == "exacta" else "compare.line_nearest"
    return "- " + phrase(
        key,
        Job=_capital(job.name),
        amount=amount(median),
        period=every(row.period),
        official=catalogue.official[job.soc],
    )


def _best(jobs: list[Job], found: dict[str, Published | None]) -> Job | None:
    medians = []
    for job in jobs:
        row = found[job.id]
        median = row.figure("median") if row else None
        if median is None or median.over_top:
            return None
        medians.append((median.value, median.period, job))
    if len({period for _, period, _ in medians}) > 1:
        return None
    ranked = sorted(medians, key=lambda item: -item[0])
    return ranked[0][2] if len(ranked) > 1 and ranked[0][0] > ranked[1][0] else None


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]

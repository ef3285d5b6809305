"""What a job pays."""

from __future__ import annotations

from datetime import date

from oficio.knowledge.answers import chart
from oficio.knowledge.answers.article import article
from oficio.knowledge.answers.ask import Ask, amount, every, listed, span, where
from oficio.knowledge.answers.converted import currency_note
from oficio.knowledge.answers.draft import Draft
from oficio.knowledge.answers.official import (
    ALL,
    STATISTICS,
    Published,
    nearest_published,
    survey_month,
)
from oficio.knowledge.answers.reply import (
    ANSWERED,
    NO_DATA,
    Answer,
    Part,
    source_line,
    survey_source,
)
from oficio.knowledge.answers.spread import spread
from oficio.knowledge.catalogue import Catalogue, Job
from oficio.knowledge.phrases import phrase, words
from oficio.knowledge.wages import is_old

_LEVELS = {"junior": ("p10", "p25"), "medio": ("p25", "p75"), "senior": ("p75", "p90")}
"""The part of the spread of pay that is told as a hint where a level is asked for."""


def salary(catalogue: Catalogue, job: Job, ask: Ask) -> Part:
    """The pay of a job, with place, date and source in the text and USD gross figures.

    The article's own figure comes first where the job has one and the whole country is meant;
    then the median of the official occupation. Figures are never mixed or averaged.
    """
    draft = Draft()
    if ask.country:
        draft.say("salary.no_country", country=ask.country.name)
        draft.begin_paragraph()
    article(draft, job, ask)
    found = nearest_published(job.soc, ask.area, ask.period)
    if found:
        _official(draft, catalogue, job, ask, found)
    elif not draft.figures:
        draft.say("salary.no_wage", article=job.article, job=job.name)
    if draft.figures:
        currency_note(draft, ask)
    complete = bool(draft.figures) and not ask.country and _place_kept(ask, found, draft)
    answer = Answer(
        ANSWERED if complete else NO_DATA,
        "salario",
        job,
        found.place.name if found else ask.area.name,
        ask.period,
        draft.figures,
        draft.sources or [survey_source()],
    )
    said_by = job.career.salario.segun if job.career and job.career.salario else None
    cited = [source for source in answer.sources if source.name != said_by]
    text = draft.text() + "\n\n" + source_line(cited)
    drawn = chart.percentiles_image if ask.percentile == ALL else chart.salary_image
    image = drawn(catalogue, job, ask.area, ask.period) if draft.figures else None
    return Part(text, answer, image=image)


def _place_kept(ask: Ask, found: Published | None, draft: Draft) -> bool:
    return found is None or found.place == ask.area or bool(ask.place is None and draft.figures)


def _official(draft: Draft, catalogue: Catalogue, job: Job, ask: Ask, found: Published) -> None:
    if found.place != ask.area:
        draft.say("salary.no_place", place=where(ask.area))
    if ask.period != found.period:
        draft.say("salary.only_hour" if found.unit == "hora" else "salary.only_year")
    if ask.level:
        _level(draft, catalogue, job, found, ask.level)
    elif ask.percentile == ALL:
        spread(draft, catalogue, job, found)
    elif ask.percentile and ask.percentile != "p50":
        _percentile(draft, catalogue, job, found, STATISTICS[ask.percentile])
    else:
        _median(draft, catalogue, job, found)
    if found.wage.imprecise:
        draft.say("salary.imprecise")
    draft.say("salary.includes")
    if is_old(date.today()):
        draft.say("salary.old")
    draft.sources.append(survey_source())


def _median(draft: Draft, catalogue: Catalogue, job: Job, found: Published) -> None:
    median, yearly = found.figure("median"), found.published("median")
    if median is None or yearly is None:
        return
    key = "salary.exact" if job.match == "exacta" else "salary.nearest"
    figures = (median, yearly) if found.derived else (median,)
    draft.say(
        key + ("_derived" if found.derived else ""), *figures,
        article=job.article, job=job.name, official=catalogue.official[job.soc],
        month=survey_month(), place=where(found.place), amount=amount(median),
        period=every(found.period), yearly=amount(yearly),
    )  # fmt: skip
    low, high = found.figure("p25"), found.figure("p75")
    if low and high:
        middle = "salary.middle_derived" if found.derived else "salary.middle"
        draft.say(middle, low, high, range=span(low, high), period=every(found.period))


def _percentile(
    draft: Draft, catalogue: Catalogue, job: Job, found: Published, statistic: str
) -> None:
    figure, yearly = found.figure(statistic), found.published(statistic)
    if figure is None or yearly is None:
        _median(draft, catalogue, job, found)
        return
    statistics = words("over_top" if figure.over_top else "statistics")
    key = "salary.percentile_exact" if job.match == "exacta" else "salary.percentile_nearest"
    draft.say(
        key, figure,
        job=job.name, official=catalogue.official[job.soc], month=survey_month(),
        place=where(found.place), statistic=statistics[statistic],
        amount=amount(figure), period=every(found.period),
    )  # fmt: skip
    if found.derived:
        draft.say("salary.percentile_derived", yearly, yearly=amount(yearly))


def _level(draft: Draft, catalogue: Catalogue, job: Job, found: Published, level: str) -> None:
    names = _LEVELS[level]
    figures = [figure for name in names if (figure := found.figure(name))]
    if len(figures) > 1 and figures[0].over_top:
        figures = figures[:1]  # the other says no more than this one
    parts = [
        phrase(
            "salary.level_part",
            statistic=words("over_top" if figure.over_top else "statistics")[figure.statistic],
            amount=amount(figure),
        )
        for figure in figures
    ]
    among = "salary.level_among" if job.match == "exacta" else "salary.level_among_nearest"
    draft.say(
        "salary.level",
        *figures,
        among=phrase(among, job=job.name, official=catalogue.official[job.soc]),
        parts=listed(parts),
        month=survey_month(),
        place=where(found.place),
        period=every(found.period),
    )
    if found.derived:
        yearly = [known for f in figures if (known := found.published(f.statistic))]
        shown = listed([amount(figure) for figure in yearly])
        draft.say("salary.level_derived", *yearly, yearly=shown)

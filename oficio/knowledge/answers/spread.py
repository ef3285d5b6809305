"""All percentiles of a job's pay, from those who earn least to those who earn most."""

from __future__ import annotations

from oficio.knowledge.answers.ask import amount, every, listed, where
from oficio.knowledge.answers.draft import Draft
from oficio.knowledge.answers.official import STATISTICS, Published, survey_month
from oficio.knowledge.catalogue import Catalogue, Job
from oficio.knowledge.money import Figure
from oficio.knowledge.phrases import phrase, words


def spread(draft: Draft, catalogue: Catalogue, job: Job, found: Published) -> None:
    """A line for each percentile; of those over the top code, only the lowest tells something."""
    figures = spread_figures(found)
    key = "salary.spread_exact" if job.match == "exacta" else "salary.spread_nearest"
    draft.say(
        key + ("_derived" if found.derived else ""),
        job=job.name, official=catalogue.official[job.soc], month=survey_month(),
        place=where(found.place), period=every(found.period),
    )  # fmt: skip
    draft.begin_paragraph()
    draft.say_list([_line(figure) for figure in figures], *figures)
    draft.begin_paragraph()
    if figures[-1].over_top:
        draft.say("salary.spread_top")
    elif len(figures) < len(STATISTICS):
        draft.say("salary.spread_missing")
    if found.derived:
        yearly = [known for f in figures if (known := found.published(f.statistic))]
        draft.say("salary.level_derived", *yearly, yearly=listed([amount(f) for f in yearly]))


def spread_figures(found: Published) -> list[Figure]:
    """The percentiles that are published, lowest first, up to the first over the top code."""
    figures = []
    for statistic in STATISTICS.values():
        figure = found.figure(statistic)
        if figure:
            figures.append(figure)
            if figure.over_top:
                break
    return figures


def spread_label(figure: Figure) -> str:
    """«uno de cada diez gana menos de»."""
    return str(words("over_top" if figure.over_top else "spread")[figure.statistic])


def _line(figure: Figure) -> str:
    return phrase("salary.spread_line", said=spread_label(figure), amount=amount(figure))

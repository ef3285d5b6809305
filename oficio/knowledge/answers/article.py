"""What the article itself says of a job's pay."""

from __future__ import annotations

from oficio.knowledge.answers.ask import Ask, every, span
from oficio.knowledge.answers.draft import Draft
from oficio.knowledge.answers.official import ALL
from oficio.knowledge.answers.reply import Source, article_source
from oficio.knowledge.careers import Salary
from oficio.knowledge.catalogue import Job
from oficio.knowledge.money import Figure, per
from oficio.knowledge.wages import NATION

_PERIODS_A_YEAR = {"año": 1, "mes": 12, "hora": 2080}


def article_range(job: Job, period: str) -> tuple[Figure, Figure] | None:
    """The article's lowest and highest pay, per ``period``; None where it gives none."""
    pay = job.career.salario if job.career else None
    if pay is None:
        return None
    low, high = _article_figures(pay, period)
    return low, high


def article(draft: Draft, job: Job, ask: Ask) -> None:
    """Says the article's range, where the whole country and no percentile or level is meant."""
    source, pay = article_source(job), job.career.salario if job.career else None
    if source is None or pay is None or ask.area.area != NATION or ask.level:
        return
    if ask.percentile not in (None, ALL):
        return
    low, high = _article_figures(pay, pay.periodo)
    values = {
        "said_by": pay.segun,
        "source": source.name,
        "article": job.article,
        "Article": job.article.capitalize(),
        "job": job.name,
        "country": pay.pais,
    }
    if ask.period == pay.periodo:
        key = "salary.article_dated" if pay.fecha else "salary.article"
        draft.say(
            key,
            low,
            high,
            range=span(low, high),
            period=every(pay.periodo),
            date=pay.fecha,
            **values,
        )
    else:
        less, more = _article_figures(pay, ask.period)
        draft.say(
            "salary.article_derived_first", less, more, low, high,
            range=span(less, more), period=every(ask.period), yearly=span(low, high), **values,
        )  # fmt: skip
    if pay.nota and ask.period == pay.periodo:
        draft.say("salary.note", note=pay.nota)
    draft.begin_paragraph()
    draft.sources += [source, Source(pay.segun, source.title, None, None)]


def _article_figures(pay: Salary, period: str) -> tuple[Figure, Figure]:
    low, high = (
        Figure(
            float(value) if period == pay.periodo else per(value * _yearly(pay), period),
            pay.moneda,
            period,
            statistic,
            pay.pais,
            pay.fecha.isoformat() if pay.fecha else None,
            pay.segun,
            derived=period != pay.periodo,
        )
        for value, statistic in ((pay.minimo, "minimum"), (pay.maximo, "maximum"))
    )
    return low, high


def _yearly(pay: Salary) -> int:
    return _PERIODS_A_YEAR[pay.periodo]

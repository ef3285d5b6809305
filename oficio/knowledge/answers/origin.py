"""Where the facts come from."""

from __future__ import annotations

from oficio.knowledge.answers.official import survey_month
from oficio.knowledge.answers.reply import (
    ANSWERED,
    Answer,
    Part,
    Source,
    article_source,
    source_line,
    survey_source,
)
from oficio.knowledge.catalogue import Catalogue, Job
from oficio.knowledge.money import full_date
from oficio.knowledge.phrases import phrase
from oficio.knowledge.wages import provenance


def origin(catalogue: Catalogue, job: Job | None) -> Part:
    """The sources of what is said about a job, or about all of them."""
    survey = provenance()
    dates = {
        "survey": survey.name,
        "month": survey_month(),
        "published": full_date(survey.published),
    }
    if job is None:
        answer = Answer(ANSWERED, "fuente", sources=[survey_source()])
        text = phrase("origin.general", **dates)
        return Part(text + "\n\n" + source_line(answer.sources), answer)
    sentences, sources = [], []
    article = article_source(job)
    if article:
        sentences += _article(job, article)
        sources.append(article)
    key = "origin.exact" if job.match == "exacta" else "origin.nearest"
    official = catalogue.official[job.soc]
    sentences.append(phrase(key, article=job.article, job=job.name, official=official, **dates))
    sources.append(survey_source())
    text = " ".join(sentences) + "\n\n" + source_line(sources)
    return Part(text, Answer(ANSWERED, "fuente", job, sources=sources))


def _article(job: Job, source: Source) -> list[str]:
    key = "origin.job_dated" if source.date else "origin.job"
    told = [phrase(key, article=job.article, job=job.name, source=source.name, date=source.date)]
    if job.career and job.career.salario:
        told.append(phrase("origin.said_by", said_by=job.career.salario.segun))
    return told

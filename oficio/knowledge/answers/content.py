"""Answers that stand in a career file, and what replaces them where there is none."""

from __future__ import annotations

from dataclasses import replace

from oficio.knowledge.answers import chart
from oficio.knowledge.answers.ask import Ask, listed
from oficio.knowledge.answers.official import survey_month
from oficio.knowledge.answers.reply import (
    ANSWERED,
    NO_DATA,
    Answer,
    Part,
    article_source,
    source_line,
    survey_source,
)
from oficio.knowledge.careers import TopicText
from oficio.knowledge.catalogue import Catalogue, Job
from oficio.knowledge.money import Figure, number
from oficio.knowledge.phrases import phrase, words
from oficio.knowledge.places import gazetteer
from oficio.knowledge.wages import NATION, employment, provenance, wage

MOST_CITIES = 5


def content(catalogue: Catalogue, job: Job, topic: str, ask: Ask) -> Part:
    """The answer of a job's career file to a topic, or the nearest useful thing.

    Official counts answer where people work if no career file does.
    """
    entry = job.career.respuestas.get(topic) if job.career else None
    source = article_source(job)
    if entry and source:
        answer = Answer(ANSWERED, topic, job, sources=[source])
        text = body(entry) + "\n\n" + source_line([source])
        image = _cities_chart(catalogue, job, ask) if topic == "ubicaciones" else None
        return Part(text, answer, image=image)
    if job.career is None and topic in ("salidas", "ubicaciones"):
        found = _headcount(catalogue, job, topic)
        if found:
            return found
    return _nothing(job, topic)


def only_pay(pay: Part, job: Job) -> Part:
    """The highlights of an occupation without a career file: its pay, as all that there is."""
    intro = phrase("content.only_pay", job=job.name)
    return replace(pay, text=f"{intro}\n\n{pay.text}", answer=replace(pay.answer, topic="resumen"))


def body(entry: TopicText) -> str:
    """A topic's text and list as light Markdown."""
    items = "\n".join(f"- {item}" for item in entry.lista)
    return "\n\n".join(filter(None, (entry.texto, items)))


def topics_of(job: Job) -> list[str]:
    """The topics that can be answered for a job, pay included."""
    known = list(job.career.respuestas) if job.career else []
    return [*known, "salario", "fuente"]


def _nothing(job: Job, topic: str) -> Part:
    labels = words("topics")
    if job.career:
        known = [labels[name] for name in topics_of(job) if name not in ("fuente", "resumen")]
        instead = phrase("content.instead_career", topics=listed(known[-3:]))
    else:
        instead = phrase("content.instead_salary")
    text = phrase("content.no_topic", topic=labels[topic], job=job.name, instead=instead)
    return Part(text, Answer(NO_DATA, topic, job))


def _cities_chart(catalogue: Catalogue, job: Job, ask: Ask) -> chart.Image | None:
    names = job.career.lugares if job.career else ()
    areas = [place.area for place in gazetteer().places.values() if place.name in names]
    order = {name: position for position, name in enumerate(names)}
    areas.sort(key=lambda area: order[gazetteer().places[area].name])
    return chart.places_image(catalogue, job, areas, ask.period) if areas else None


def _headcount(catalogue: Catalogue, job: Job, topic: str) -> Part | None:
    official, count = catalogue.official[job.soc], employment(job.soc)
    if not count:
        return None
    day, source = provenance().reference.strftime("%Y-%m"), survey_source()
    nation = gazetteer().places[NATION].name
    figures = [Figure(count, None, None, "employment", nation, day, source.name)]
    lines = [
        phrase("jobs.employment", month=survey_month(), count=number(count), official=official)
    ]
    if topic == "ubicaciones":
        cities = _largest_areas(job.soc)
        if not cities:
            return None
        figures = [
            Figure(people, None, None, "employment", name, day, source.name)
            for name, people in cities
        ]
        items = "\n".join(
            "- " + phrase("jobs.city", place=name, count=number(people)) for name, people in cities
        )
        lines = [phrase("jobs.cities", official=official, month=survey_month()) + "\n\n" + items]
    answer = Answer(ANSWERED, topic, job, nation, None, figures, [source])
    return Part(" ".join(lines) + "\n\n" + source_line([source]), answer)


def _largest_areas(soc: str) -> list[tuple[str, int]]:
    counts = []
    for place in gazetteer().places.values():
        found = wage(soc, place.area) if place.kind == "metro" else None
        if found and found.employment:
            counts.append((place.name, found.employment))
    return sorted(counts, key=lambda item: -item[1])[:MOST_CITIES]

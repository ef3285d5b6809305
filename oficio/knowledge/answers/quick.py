"""Quick replies: the questions that lead on from an answer."""

from __future__ import annotations

import json
from collections.abc import Iterable

from oficio.knowledge.answers.ask import YEAR, Ask
from oficio.knowledge.answers.content import topics_of
from oficio.knowledge.answers.official import ALL, nearest_published
from oficio.knowledge.answers.reply import Button
from oficio.knowledge.catalogue import Catalogue, Job
from oficio.knowledge.phrases import words
from oficio.knowledge.places import gazetteer
from oficio.knowledge.topics import INTENT_PREFIX

MOST_BUTTONS = 3
MOST_MEANINGS = 5


def payload(intent: str, **entities: object) -> str:
    """An intent with its entities, in Rasa's own notation for pressed buttons."""
    given = {name: value for name, value in entities.items() if value is not None}
    return f"/{intent}{json.dumps(given, ensure_ascii=False)}"


def leading_on(job: Job, topic: str, ask: Ask) -> list[Button]:
    """Up to three questions that visitors ask next about a job."""
    buttons = _about_pay(job, ask) if topic == "salario" else []
    known = topics_of(job)
    if job.career is None:
        known += ["salidas", "ubicaciones"]
    for following in words("next")[topic]:
        if following in known:
            buttons.append(topic_button(following, job))
    return buttons[:MOST_BUTTONS]


def topic_button(topic: str, job: Job) -> Button:
    """The button that asks a topic of a job."""
    return Button(words("quick")[topic], payload(INTENT_PREFIX + topic, puesto=job.id))


def _about_pay(job: Job, ask: Ask) -> list[Button]:
    labels, intent = words("quick"), INTENT_PREFIX + "salario"
    area = ask.place.area if ask.place else None
    other, label = ("mes", "month") if ask.period == YEAR else (YEAR, "year")
    row = nearest_published(job.soc, ask.area, other)
    buttons = []
    if row and row.period == other:  # of some jobs the survey has hourly pay only
        period = None if other == YEAR else other
        limits = {"puesto": job.id, "lugar": area, "periodo": period}
        buttons.append(Button(labels[label], payload(intent, **limits)))
    cities = job.career.lugares if job.career else ()
    if area is None and cities:
        place = next((p for p in gazetteer().places.values() if p.name == cities[0]), None)
        if place:
            title = labels["place"].format(place=place.name)
            buttons.append(Button(title, payload(intent, puesto=job.id, lugar=place.area)))
    elif ask.percentile is None:
        buttons.append(
            Button(
                labels["percentiles"],
                payload(intent, puesto=job.id, lugar=area, percentil=ALL),
            )
        )
    return buttons


def meanings(jobs: Iterable[Job], topic: str | None, ask: Ask) -> list[Button]:
    """One button for each job that a name may mean, with what limits the question."""
    intent = INTENT_PREFIX + topic if topic else "informar_puesto"
    limits = {
        "lugar": ask.place and ask.place.area,
        "pais": ask.country and ask.country.code,
        "periodo": None if ask.period == YEAR else ask.period,
        "moneda": ask.currency,
        "percentil": ask.percentile,
        "nivel": ask.level,
    }
    return [
        Button(_capital(job.name), payload(intent, puesto=job.id, **limits))
        for job in list(jobs)[:MOST_MEANINGS]
    ]


def starters(catalogue: Catalogue) -> list[Button]:
    """What one can ask, shown with help and when nothing was understood."""
    job = next(iter(catalogue.paid_careers()), None)
    if job is None:
        return []
    return [
        Button(title.format(article=job.article, job=job.name), topic_button(topic, job).payload)
        for topic, title in words("starters").items()
    ]


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]

"""Every job the bot knows: the careers with a file and the official occupations."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import yaml

from oficio.knowledge.careers import Career
from oficio.knowledge.complements import Complements
from oficio.knowledge.job_names import Jobs, Names
from oficio.knowledge.jobs import FEMININE, Job, Meaning, is_clear, is_same, meant
from oficio.knowledge.names import NameIndex, Span
from oficio.knowledge.places import gazetteer
from oficio.knowledge.text import Token, fold
from oficio.knowledge.title_table import TitleTable
from oficio.knowledge.validation import read_careers
from oficio.paths import DATA

__all__ = ["FEMININE", "Catalogue", "Job", "Meaning", "catalogue", "is_clear", "is_same", "meant"]

OCCUPATIONS_FILE = DATA / "occupations.csv"
NOT_JOBS_FILE = DATA / "not_jobs.yml"
_ARTICLES = frozenset({"el", "la", "un", "una", "mi", "tu"})
_SAYS_WHO = frozenset({"soy", "ser", "como"})
_BEFORE_A_PERSON = frozenset({"un", "una", "unas", "soy", "ser", "como", "otra"})


@dataclass
class Catalogue:
    """All jobs by id, the official occupation names, and the indexes of names and places."""

    careers: dict[str, Career]
    jobs: Mapping[str, Job]
    official: dict[str, str]
    titles: Names
    places: NameIndex[tuple[str, str]]
    complements: Complements

    def job(self, job_id: str) -> Job | None:
        """The job of an id, or None if there is none (any more)."""
        job = self.jobs.get(job_id.removesuffix(FEMININE))
        return job.as_feminine() if job and job_id.endswith(FEMININE) else job

    def paid_careers(self) -> list[Job]:
        """The jobs of the career files that speak of pay."""
        return [self.jobs[name] for name, career in self.careers.items() if career.salario]

    def find_jobs(self, text: str, words: list[Token]) -> list[Span[Meaning]]:
        """The job titles in a text, each with what it may mean, best known first."""
        return [span for span in self.titles.find(text, words) if not _is_other_noun(span, words)]

    def find_places(self, text: str, words: list[Token]) -> list[Span[tuple[str, str]]]:
        """The places in a text as (entity, id)."""
        return self.places.find(text, words)


@lru_cache(maxsize=1)
def _other_nouns() -> dict[str, frozenset[str]]:
    raw = yaml.safe_load(NOT_JOBS_FILE.read_text(encoding="utf-8"))
    return {key: frozenset(map(fold, nouns)) for key, nouns in raw.items()}


def _is_other_noun(span: Span[Meaning], words: list[Token]) -> bool:
    """Whether a name of one word is an everyday noun: «carrera», or «la música»."""
    if span.first != span.last:
        return False
    word = words[span.first].folded
    before = [word.folded for word in words[max(0, span.first - 2) : span.first]]
    if len(before) > 1 and before[0] == "en" and before[1] in _ARTICLES:
        return True  # «en una funeraria»: a place, not a woman
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    nouns = _other_nouns()
    if forms & nouns["never"]:
        return True
    if forms & nouns["places"]:
        return not _SAYS_WHO.intersection(before[-1:])
    return bool(forms & nouns["with_article"]) and not _BEFORE_A_PERSON.intersection(before[-1:])


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue of data/careers, data/occupations.csv and data/titles.

    Raises ContentError, listing every problem, if a content file is wrong.
    """
    careers = read_careers()
    jobs = [_career_job(career) for career in careers.values()]
    names = Names(jobs, TitleTable())
    learnt = chain(
        ((name, job.soc) for job in jobs if job.career for name in job.career.nombres.all()),
        ((title.masculine, title.soc) for title in names.table),
    )
    places: NameIndex[tuple[str, str]] = NameIndex(inflected=False)
    for entity, place_id, spelling in gazetteer().spellings:
        places.add(spelling, (entity, place_id))
    return Catalogue(
        careers, Jobs(jobs, names), _official_names(), names, places, Complements(learnt)
    )


def _career_job(career: Career) -> Job:
    names, link = career.nombres, career.ocupacion
    return Job(
        career.id,
        names.masculino,
        names.femenino,
        names.plural,
        link.soc,
        link.coincidencia,
        career,
    )


def _official_names() -> dict[str, str]:
    with OCCUPATIONS_FILE.open(encoding="utf-8", newline="") as file:
        return {row["soc"]: row["official_es"] for row in csv.DictReader(file)}

"""Every job the bot knows: the careers with a file and the official occupations."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import yaml

from oficio.knowledge.careers import Career
from oficio.knowledge.names import NameIndex, Span
from oficio.knowledge.phrases import words
from oficio.knowledge.places import gazetteer
from oficio.knowledge.text import Token, fold, tokens
from oficio.knowledge.validation import read_careers
from oficio.knowledge.wages import employment
from oficio.paths import DATA

OCCUPATIONS_FILE = DATA / "occupations.csv"
TITLES_FOLDER = DATA / "titles"
NOT_JOBS_FILE = DATA / "not_jobs.yml"
_BEFORE_A_PERSON = frozenset({"una", "unas", "soy", "ser", "como", "otra"})
_EVERYWHERE = 12
"""In the titles of so many heads a complement is a setting (hospital, empresa), not a trade."""
FEMININE = "+f"
"""Ends the id of a job that is spoken of by its feminine name."""


@dataclass(frozen=True)
class Job:
    """A job that can be asked about.

    ``id`` is a career id, the SOC code of an occupation without a career file, or that code with
    one of its other names (``13-2011:contable``).
    ``match`` says how well the official occupation fits: ``exacta`` or ``aproximada``.
    """

    id: str
    name: str
    feminine: str
    plural: str
    soc: str
    match: str
    career: Career | None = None
    is_feminine: bool = False

    @property
    def is_activity(self) -> bool:
        """Whether the name is that of an activity («atención al cliente»), not of a person."""
        return " " in self.name and self.name == self.feminine == self.plural

    @property
    def article(self) -> str:
        """«un» or «una», as the name that is shown asks for."""
        return str(words("articles")["feminine" if self.is_feminine else "masculine"])

    def as_feminine(self) -> Job:
        """The same job under its feminine name, as the visitor called it."""
        return replace(self, id=self.id + FEMININE, name=self.feminine, is_feminine=True)


@dataclass(frozen=True)
class Meaning:
    """What a name may stand for; ``sure`` is False for names that must be asked back."""

    job: Job
    sure: bool


class Complements:
    """What follows «de» in job titles: electricista (de obra), auxiliar (de enfermería)."""

    def __init__(self) -> None:
        self._heads: dict[str, set[str]] = {}
        self._trades: dict[str, set[str]] = {}

    def add(self, name: str, soc: str) -> None:
        """Learns from a title of an occupation."""
        words = tokens(name)
        if len(words) < 2:
            return
        for word in words[1:]:
            self._heads.setdefault(word.stem, set()).add(words[0].stem)
            self._trades.setdefault(word.stem, set()).add(soc)

    def fit(self, soc: str, word: str) -> bool:
        """Whether a stem may narrow a job: its trade has it in a title, or very many trades do."""
        if any(soc[:4] == other[:4] for other in self._trades.get(word, ())):
            return True
        return len(self._heads.get(word, ())) >= _EVERYWHERE


@dataclass
class Catalogue:
    """All jobs by id, the official occupation names, and the indexes of names and places."""

    careers: dict[str, Career]
    jobs: dict[str, Job]
    official: dict[str, str]
    titles: NameIndex[Meaning]
    places: NameIndex[tuple[str, str]]
    complements: Complements

    def job(self, job_id: str) -> Job | None:
        """The job of an id, or None if there is none (any more)."""
        job = self.jobs.get(job_id.removesuffix(FEMININE))
        return job.as_feminine() if job and job_id.endswith(FEMININE) else job

    def find_jobs(self, text: str, words: list[Token]) -> list[Span[Meaning]]:
        """The job titles in a text, each with what it may mean, best known first."""
        return [span for span in self.titles.find(text, words) if not _is_other_noun(span, words)]

    def find_places(self, text: str, words: list[Token]) -> list[Span[tuple[str, str]]]:
        """The places in a text as (entity, id)."""
        return self.places.find(text, words)


@lru_cache(maxsize=1)
def _other_nouns() -> tuple[frozenset[str], frozenset[str]]:
    raw = yaml.safe_load(NOT_JOBS_FILE.read_text(encoding="utf-8"))
    never, with_article = (
        frozenset(fold(word) for word in raw[key]) for key in ("never", "with_article")
    )
    return never, with_article


def _is_other_noun(span: Span[Meaning], words: list[Token]) -> bool:
    """Whether a name of one word is an everyday noun: «carrera», or «la música»."""
    if span.first != span.last:
        return False
    word = words[span.first].folded
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    never, with_article = _other_nouns()
    if forms & never:
        return True
    before = words[span.first - 1].folded if span.first else ""
    return bool(forms & with_article) and before not in _BEFORE_A_PERSON


def meant(meanings: Sequence[Meaning]) -> list[Job]:
    """The jobs a title may mean: one if it is clear, several (by employment) if not."""
    careers = [meaning.job for meaning in meanings if meaning.sure and meaning.job.career]
    if len(careers) == 1:
        return careers
    unique: dict[str, Job] = {}
    for meaning in meanings:
        unique.setdefault(_same(meaning.job), meaning.job)
    return sorted(unique.values(), key=lambda job: (job.career is None, -employment(job.soc)))


def is_same(one: Job, other: Job) -> bool:
    """Whether two names stand for one career, or for one occupation."""
    return _same(one) == _same(other)


def _same(job: Job) -> str:
    return job.career.id if job.career else job.soc


def is_clear(span: Span[Meaning]) -> bool:
    """Whether a title means one job only and needs no asking back."""
    jobs = meant(span.values)
    if len(jobs) != 1:
        return False
    return any(meaning.sure for meaning in span.values if meaning.job.id == jobs[0].id)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue of data/careers, data/occupations.csv and data/titles.

    Raises ContentError, listing every problem, if a content file is wrong.
    """
    careers = read_careers()
    official = _official_names()
    jobs: dict[str, Job] = {}
    titles: NameIndex[Meaning] = NameIndex()
    complements = Complements()
    for career in careers.values():
        job = _career_job(career)
        jobs[job.id] = job
        for name in career.nombres.all():
            titles.add(name, Meaning(job, sure=True))
            complements.add(name, job.soc)
        for name in career.nombres.ambiguos:
            titles.add(name, Meaning(job, sure=False))
    for file in sorted(TITLES_FOLDER.glob("*.csv")):
        _add_titles(file, jobs, titles, complements)
    places: NameIndex[tuple[str, str]] = NameIndex(inflected=False)
    for entity, place_id, spelling in gazetteer().spellings:
        places.add(spelling, (entity, place_id))
    return Catalogue(careers, jobs, official, titles, places, complements)


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


def _add_titles(
    file: Path, jobs: dict[str, Job], titles: NameIndex[Meaning], complements: Complements
) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            soc, match = row["soc"], row["match"]
            names = (row["masculine"], row["feminine"], row["plural"])
            if soc not in jobs:
                jobs[soc] = Job(soc, *names, soc, match)
            job = jobs[soc]
            if fold(names[0]) != fold(job.name) and match != "familia":
                job = Job(f"{soc}:{fold(names[0])}", *names, soc, match)
                jobs[job.id] = job
            for name in names:
                titles.add(name, Meaning(job, sure=match != "familia"))
            complements.add(names[0], soc)

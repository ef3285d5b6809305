"""Every job the bot knows: the careers with a file and the official occupations."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import yaml

from oficio.knowledge.careers import Career
from oficio.knowledge.complements import Complements
from oficio.knowledge.jobs import FEMININE, Job, Meaning, is_clear, is_same, meant
from oficio.knowledge.names import NameIndex, Span
from oficio.knowledge.places import gazetteer
from oficio.knowledge.text import Token, fold
from oficio.knowledge.title_table import FAMILY, TitleTable
from oficio.knowledge.validation import read_careers
from oficio.paths import DATA

__all__ = ["FEMININE", "Catalogue", "Job", "Meaning", "catalogue", "is_clear", "is_same", "meant"]

OCCUPATIONS_FILE = DATA / "occupations.csv"
NOT_JOBS_FILE = DATA / "not_jobs.yml"
_BEFORE_A_PERSON = frozenset({"una", "unas", "soy", "ser", "como", "otra"})


class Names:
    """What every name means: those of the careers, then the rows of the table of titles."""

    def __init__(self, careers: Sequence[Job], table: TitleTable) -> None:
        self.table = table
        self._of_careers: list[Meaning] = []
        self._index: NameIndex[int] = NameIndex()  # ~ the place in _of_careers, or a row's number
        for job in careers:
            names = job.career.nombres if job.career else None
            for name in names.all() if names else ():
                self._add(name, Meaning(job, sure=True))
            for name in names.ambiguos if names else ():
                self._add(name, Meaning(job, sure=False))
        self._index.add_all(
            (name, number) for number, title in enumerate(table) for name in set(title[1:4])
        )

    def _add(self, name: str, meaning: Meaning) -> None:
        self._of_careers.append(meaning)
        self._index.add(name, ~(len(self._of_careers) - 1))

    def __len__(self) -> int:
        return len(self._index)

    @property
    def words(self) -> set[str]:
        """Every word of the names, as it is properly written."""
        return self._index.words

    @property
    def keys(self) -> Sequence[str]:
        """The names reduced to their stems."""
        return tuple(self._index.keys())

    def of_key(self, key: str) -> list[Meaning]:
        """What a reduced name may mean."""
        return self._meanings(self._index.values(key))

    def lookup(self, name: str) -> list[Meaning]:
        """What a whole name may mean, without correction; empty if it is not known."""
        return self._meanings(self._index.lookup(name))

    def find(self, text: str, words: list[Token]) -> list[Span[Meaning]]:
        """The names in a text, each with what it may mean."""
        return [
            Span(span.start, span.end, span.first, span.last, tuple(self._meanings(span.values)))
            for span in self._index.find(text, words)
        ]

    def job(self, number: int) -> Job:
        """The job that a row names; a familia has no job of its own but its occupation's."""
        title = self.table[number]
        first = self.table[self.table.first[title.soc]]
        name = fold(title.masculine)
        if title.match == FAMILY or name == fold(first.masculine):
            return Job(first.soc, *first[1:4], first.soc, first.match)
        return Job(f"{title.soc}:{name}", *title[1:4], title.soc, title.match)

    def _meanings(self, values: Sequence[int]) -> list[Meaning]:
        found: dict[tuple[str, bool], Meaning] = {}
        for value in values:
            meaning = self._of_careers[~value] if value < 0 else self._meaning(value)
            found.setdefault((meaning.job.id, meaning.sure), meaning)
        return list(found.values())

    def _meaning(self, number: int) -> Meaning:
        return Meaning(self.job(number), sure=self.table[number].match != FAMILY)


class Jobs(Mapping[str, Job]):
    """All jobs by id; those of the table are made when somebody asks for them."""

    def __init__(self, careers: Sequence[Job], names: Names) -> None:
        self._careers = {job.id: job for job in careers}
        self._names = names

    def __getitem__(self, job_id: str) -> Job:
        if job_id in self._careers:
            return self._careers[job_id]
        soc, _, name = job_id.partition(":")
        number = self._names.table.first.get(soc)
        if number is None:
            raise KeyError(job_id)
        if not name:
            return self._names.job(number)
        for meaning in self._names.lookup(name):
            if meaning.job.id == job_id:
                return meaning.job
        raise KeyError(job_id)

    def __iter__(self) -> Iterator[str]:
        yield from self._careers
        seen = set()
        for number in range(len(self._names.table)):
            job_id = self._names.job(number).id
            if job_id not in seen:
                seen.add(job_id)
                yield job_id

    def __len__(self) -> int:
        return sum(1 for _ in self)


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

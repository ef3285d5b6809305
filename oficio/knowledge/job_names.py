"""The names of all jobs, and the jobs themselves, made when somebody asks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, KeysView, Mapping, Sequence

from oficio.knowledge.jobs import Job, Meaning
from oficio.knowledge.names import NameIndex, Span
from oficio.knowledge.text import Token, fold
from oficio.knowledge.title_table import FAMILY, TitleTable


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
    def counts(self) -> Counter[str]:
        """Every word of the names, as it is properly written, and how often it occurs."""
        return self._index.counts

    @property
    def words(self) -> KeysView[str]:
        """Every word of the names."""
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

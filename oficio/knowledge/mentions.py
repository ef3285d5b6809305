"""Everything that a text names: jobs, places, countries, periods, currencies, levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from oficio.knowledge.activities import find_activities
from oficio.knowledge.catalogue import Catalogue, Job, Meaning, is_clear, is_same, meant
from oficio.knowledge.doubt import in_doubt
from oficio.knowledge.fields import find_fields
from oficio.knowledge.names import Span
from oficio.knowledge.qualifiers import find_qualifiers
from oficio.knowledge.text import Token, fold

_JOINING = frozenset({"y", "o", "e", "u", "con", "vs", "versus"})
_LONGEST_JOIN = 2
LIMITING = frozenset({"periodo", "percentil", "lugar", "pais", "moneda"})
"""What limits a question without naming a job."""


@dataclass(frozen=True)
class Mention:
    """One thing named: entity, canonical value, and where.

    A job title that must be asked back has no value of its own but ``candidates`` (job ids).
    """

    entity: str
    value: str
    start: int
    end: int
    candidates: tuple[str, ...] = ()


def find_mentions(catalogue: Catalogue, text: str, words: list[Token]) -> list[Mention]:
    """The things named in a text, left to right, none overlapping another.

    ``words`` are its words, put right. Jobs win over places, and both over the words of period,
    level and currency.
    """
    titles = _sharing(catalogue, text, _jobs(catalogue, text, words))
    found = _with_activities(titles, _activities(catalogue, text, words), words)
    found = found or [
        _told(catalogue, text, span.start, span.end, span.values[0])
        for span in find_fields(text, words)
    ]
    for place in catalogue.find_places(text, words):
        entity, place_id = place.values[0]
        found.append(Mention(entity, place_id, place.start, place.end))
    found += [
        Mention(item.entity, item.value, item.start, item.end) for item in find_qualifiers(words)
    ]
    return _apart(found)


def _jobs(catalogue: Catalogue, text: str, words: list[Token]) -> list[Mention]:
    """The titles; what makes another occupation of one, as «de perros» of a stylist, is asked."""
    spans = catalogue.find_jobs(text, words)
    found: list[Mention] = []
    for span, after in zip_longest(spans, spans[1:]):
        if not found or span.start >= found[-1].end:
            doubt = in_doubt(catalogue, text, words, span, after)
            found.append(_doubtful(text, span.start, *doubt) if doubt else _job(text, span))
    return found


def _doubtful(text: str, start: int, end: int, jobs: tuple[str, ...]) -> Mention:
    return Mention("puesto", text[start:end], start, end, jobs)


def _job(text: str, span: Span[Meaning]) -> Mention:
    jobs = meant(span.values)
    surface = text[span.start : span.end]
    if is_clear(span.values):
        job = _as_typed(surface, span, jobs[0])
        feminine = fold(surface) == fold(job.feminine) != fold(job.name)
        return Mention("puesto", job.as_feminine().id if feminine else job.id, span.start, span.end)
    ids = tuple(job.id for job in jobs)
    return Mention("puesto", surface, span.start, span.end, ids)


def _activities(catalogue: Catalogue, text: str, words: list[Token]) -> list[Mention]:
    """Jobs told by what one does; if several do it, they are the candidates."""
    found = []
    for activity in find_activities(words):
        start, end = words[activity.first].start, words[activity.last].end
        found.append(_told(catalogue, text, start, end, activity.codes))
    return found


def _told(catalogue: Catalogue, text: str, start: int, end: int, codes: Sequence[str]) -> Mention:
    jobs = tuple(catalogue.jobs[code].id for code in codes)
    if len(jobs) == 1:
        return Mention("puesto", jobs[0], start, end)
    return Mention("puesto", text[start:end], start, end, jobs)


def _with_activities(
    titles: list[Mention], done: list[Mention], words: Sequence[Token]
) -> list[Mention]:
    """Titles and activities, where neither is part of the other."""
    names = {(title.start, title.end) for title in titles}
    done = [one for one in done if (one.start, one.end) not in names]  # «piloto de avión»
    inside = [title for title in titles if any(_overlap(title, one) for one in done)]
    if len(inside) < len(titles):  # «una enfermera que trabaja cuidando niños» is a nurse
        done = [one for one in done if _is_told(one, words)]
    return done + [title for title in titles if not any(_overlap(title, one) for one in done)]


def _is_told(mention: Mention, words: Sequence[Token]) -> bool:
    """Whether an activity names somebody («el que arregla techos»)."""
    first = next(word for word in words if word.start == mention.start)
    following = [word.folded for word in words if word.start > first.start][:1]
    return following == ["que"] or first.folded in ("quien", "quienes")


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _as_typed(surface: str, span: Span[Meaning], job: Job) -> Job:
    """The name of the job that was typed, where it has several of one stem (actuario, actuary)."""
    typed = fold(surface)
    for meaning in span.values:
        names = (meaning.job.name, meaning.job.feminine, meaning.job.plural)
        if is_same(meaning.job, job) and typed in map(fold, names):
            return meaning.job
    return job


def _sharing(catalogue: Catalogue, text: str, jobs: list[Mention]) -> list[Mention]:
    """Gives a broad name the complement of the one it is joined to: «gerente y director de X»."""
    shared = []
    for position, mention in enumerate(jobs):
        following = jobs[position + 1] if position + 1 < len(jobs) else None
        if mention.candidates and following and not following.candidates:
            between = fold(text[mention.end : following.start]).split()
            tail = text[following.start : following.end].partition(" ")[2]
            if tail and between and between[0] in _JOINING and len(between) <= _LONGEST_JOIN:
                mention = _completed(catalogue, mention, text, tail)
        shared.append(mention)
    return shared


def _completed(catalogue: Catalogue, mention: Mention, text: str, tail: str) -> Mention:
    name = f"{text[mention.start : mention.end]} {tail}"
    jobs = {meaning.job.id for meaning in catalogue.titles.lookup(name) if meaning.sure}
    if len(jobs) != 1:
        return mention
    return Mention(mention.entity, jobs.pop(), mention.start, mention.end)


def _apart(found: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def masked(words: Sequence[Token], mentions: Sequence[Mention], stand_ins: dict[str, str]) -> str:
    """The words in one line, each mention replaced by the stand-in of its entity if it has one."""
    parts, last = [], None
    for word in words:
        inside = next((m for m in mentions if m.start <= word.start < m.end), None)
        if inside is None or inside.entity not in stand_ins:
            parts.append(word.text)
        elif inside is not last:
            parts.append(stand_ins[inside.entity])
            last = inside
    return " ".join(part for part in parts if part)

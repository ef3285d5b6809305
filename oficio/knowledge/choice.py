"""Which of several jobs a visitor picks after they were offered."""

from __future__ import annotations

from oficio.knowledge.catalogue import Catalogue, Job, meant
from oficio.knowledge.dialogue import ASKED, GUESSED, Context, Understood
from oficio.knowledge.mentions import find_mentions
from oficio.knowledge.names import LINKS
from oficio.knowledge.text import fold, stem, tokens

_ORDINALS = (
    frozenset({"primero", "primera", "primer", "1", "uno", "una"}),
    frozenset({"segundo", "segunda", "2", "dos"}),
    frozenset({"tercero", "tercera", "tercer", "3", "tres"}),
    frozenset({"cuarto", "cuarta", "4", "cuatro"}),
    frozenset({"quinto", "quinta", "5", "cinco"}),
)
_AROUND = LINKS.union(
    ("y", "e", "lo", "pues", "quiero", "me", "interesa", "ese", "esa", "eso", "opcion", "numero"),
    ("por", "favor", "digo", "seria", "es", "mejor", "mas", "bien", "si", "ok", "vale", "dale"),
)
"""What may stand around a choice: «pues el de software, por favor»."""


def offered(catalogue: Catalogue, context: Context) -> list[Job]:
    """The jobs that wait for a choice, in the order in which they were offered."""
    asked = context.aclaracion or ""
    if not asked.startswith(ASKED):
        return []
    name = asked.removeprefix(ASKED)
    if name.startswith(GUESSED):
        ids = name.removeprefix(GUESSED).split("|")
        return [job for job_id in ids if (job := catalogue.job(job_id))]
    for mention in find_mentions(catalogue, name, tokens(name)):
        jobs = [job for job_id in mention.candidates if (job := catalogue.job(job_id))]
        if jobs:
            return jobs
    return meant(catalogue.titles.lookup(name))


def chosen(catalogue: Catalogue, turn: Understood, context: Context) -> Job | None:
    """The job that a turn picks: «industrial», «el de software», «la segunda».

    None if nothing was offered, or if the turn says more than a choice.
    """
    jobs = offered(catalogue, context)
    if not jobs or turn.values("puesto"):
        return None
    said = [word for word in tokens(turn.text) if word.folded not in _AROUND]
    if not said:
        return _by_place(turn.text, jobs)
    name = f"{(context.aclaracion or '').removeprefix(ASKED)} {turn.text}"
    whole = meant(catalogue.titles.lookup(name))
    if len(whole) == 1:
        return whole[0]
    if len(said) == 1 and (placed := _by_place(said[0].text, jobs)):
        return placed
    wanted = {word.stem for word in said}
    return next((job for job in jobs if wanted <= _stems(job)), None)


def _by_place(text: str, jobs: list[Job]) -> Job | None:
    words = {word.folded for word in tokens(text)}
    for job, names in zip(jobs, _ORDINALS, strict=False):
        if words & names:
            return job
    return None


def _stems(job: Job) -> set[str]:
    names = (job.name, job.feminine, job.plural)
    return {stem(fold(word.text)) for name in names for word in tokens(name)}

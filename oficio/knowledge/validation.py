"""Checks career files and says every error at once, in Spanish, with its mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from oficio.knowledge.careers import CAREERS_FOLDER, Career, career_files, is_career_id
from oficio.knowledge.names import name_key
from oficio.knowledge.phrases import phrase, words
from oficio.knowledge.places import gazetteer
from oficio.knowledge.topics import COMPUTED, TOPICS
from oficio.knowledge.wages import occupations

REQUIRED_TOPICS = ("definicion", "resumen")
_CODE = re.compile(r"\d{2}-\d{4}")
_WRITABLE = sorted(set(TOPICS) - COMPUTED)


@dataclass(frozen=True)
class Problem:
    """What is wrong in a content file, where, and how to mend it."""

    file: str
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.message}"


class ContentError(Exception):
    """The content cannot be used; ``problems`` lists everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def read_careers(folder: Path = CAREERS_FOLDER) -> dict[str, Career]:
    """All careers of a folder by id.

    Raises ContentError with every problem of every file if anything is wrong.
    """
    careers: dict[str, Career] = {}
    problems: list[Problem] = []
    files = career_files(folder)
    if not files:
        problems.append(Problem(str(folder), "-", phrase("validation.no_careers")))
    for file in files:
        career, found = check_file(file)
        problems += found
        if career is not None:
            careers[career.id] = career
    problems += _links(careers, {file.stem for file in files})
    problems += _shared_names(careers)
    if problems:
        raise ContentError(problems)
    return careers


def check_file(file: Path) -> tuple[Career | None, list[Problem]]:
    """One career file, and everything that is wrong with it by itself."""
    try:
        raw = yaml.load(file.read_text(encoding="utf-8"), Loader=_UniqueKeyLoader)
    except _Twice as error:
        message = phrase("validation.twice", name=error.name)
        return None, [Problem(file.name, phrase("validation.line", line=error.line), message)]
    except (yaml.YAMLError, ValueError) as error:
        return None, [Problem(file.name, _line_of(error), phrase("validation.yaml"))]
    if not isinstance(raw, dict):
        return None, [Problem(file.name, "-", phrase("validation.not_mapping"))]
    problems = [Problem(file.name, key, message) for key, message in _meaning(raw, file.stem)]
    try:
        career = Career.parse_obj(raw)
    except ValidationError as error:
        return None, [_translate(file.name, item) for item in error.errors()] + problems
    return career, problems


class _Twice(yaml.YAMLError):
    def __init__(self, name: object, line: int) -> None:
        self.name, self.line = name, line


class _UniqueKeyLoader(yaml.SafeLoader):
    """Refuses a key written twice, which YAML would otherwise drop in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        """The mapping of a node, each key once."""
        seen = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "", key_node.start_mark)
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise _Twice(key, key_node.start_mark.line + 1)
            seen.add(key)
        return super().construct_mapping(node, deep)

    def day_or_text(self, node: yaml.ScalarNode) -> object:
        """A date, or the text as it stands if there is no such day: the field's check says so."""
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return self.construct_scalar(node)


_UniqueKeyLoader.add_constructor("tag:yaml.org,2002:timestamp", _UniqueKeyLoader.day_or_text)


def _line_of(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return phrase("validation.line", line=mark.line + 1) if mark else "-"


def _translate(file: str, item: dict[str, Any]) -> Problem:
    key = ".".join(str(part) for part in item["loc"] if part != "__root__") or "-"
    known = words("validation.types")
    name = item["msg"] if item["msg"] in known else item["type"]
    text = next((known[start] for start in known if name.startswith(start)), known["other"])
    limits = item.get("ctx", {})
    values = {
        "permitted": ", ".join(str(value) for value in limits.get("permitted", ())),
        "pattern": limits.get("pattern", ""),
        "limit_value": limits.get("limit_value", ""),
        "original": item["msg"],
    }
    return Problem(file, key, text.format(**values))


def _meaning(raw: dict[str, Any], stem: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the values themselves, whatever shape the rest of the file has."""
    if isinstance(raw.get("id"), str) and is_career_id(raw["id"]) and raw["id"] != stem:
        yield "id", phrase("validation.id_differs", expected=stem, found=raw["id"])
    link = raw.get("ocupacion")
    code = link.get("soc") if isinstance(link, dict) else None
    if isinstance(code, str) and _CODE.fullmatch(code) and code not in occupations():
        yield "ocupacion.soc", phrase("validation.unknown_occupation", code=code)
    pay = raw.get("salario")
    if isinstance(pay, dict):
        low, high = pay.get("minimo"), pay.get("maximo")
        if isinstance(low, int) and isinstance(high, int) and low > high:
            yield "salario", phrase("validation.salary_order")
    yield from _places(raw.get("lugares"))
    yield from _topics(raw.get("respuestas"))


def _places(places: object) -> Iterator[tuple[str, str]]:
    known = {place.name for place in gazetteer().places.values()}
    for position, name in enumerate(places if isinstance(places, list) else ()):
        if isinstance(name, str) and name not in known:
            yield f"lugares.{position}", phrase("validation.unknown_place", name=name)


def _topics(answers: object) -> Iterator[tuple[str, str]]:
    if not isinstance(answers, dict):
        return
    for topic, entry in answers.items():
        if topic not in _WRITABLE:
            permitted = ", ".join(_WRITABLE)
            yield (
                f"respuestas.{topic}",
                phrase("validation.unknown_topic", topic=topic, permitted=permitted),
            )
        elif isinstance(entry, dict) and "texto" not in entry and not entry.get("lista"):
            yield f"respuestas.{topic}", phrase("validation.empty_answer")
    for topic in REQUIRED_TOPICS:
        if topic not in answers:
            yield "respuestas", phrase("validation.missing_topic", topic=topic)


def _links(careers: dict[str, Career], known: set[str]) -> Iterator[Problem]:
    for career in careers.values():
        linked = {
            "escalera.abajo": career.escalera.abajo,
            "escalera.arriba": career.escalera.arriba,
            "relacionados": career.relacionados,
        }
        for key, entries in linked.items():
            for entry in entries:
                if is_career_id(entry) and "_" in entry and entry not in known:
                    message = phrase("validation.unknown_career", entry=entry)
                    yield Problem(f"{career.id}.yml", key, message)


def _shared_names(careers: dict[str, Career]) -> Iterator[Problem]:
    owners: dict[tuple[str, ...], dict[str, set[str]]] = {}
    for career in careers.values():
        for name in career.nombres.all():
            owners.setdefault(name_key(name), {}).setdefault(career.id, set()).add(name.lower())
    for ids in owners.values():
        if len(ids) > 1:
            names = ", ".join(sorted(set().union(*ids.values())))
            message = phrase("validation.shared_name", name=names, others=", ".join(sorted(ids)))
            yield Problem(f"{min(ids)}.yml", "nombres", message)

"""Career files: what each one may hold, and how they are read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Literal, Optional

from pydantic import BaseModel, Extra, Field, conint, validator

from oficio.paths import DATA

CAREERS_FOLDER = DATA / "careers"
Match = Literal["exacta", "aproximada"]


def _day(value: object) -> object:
    """Refuses a bare number, which pydantic would take for seconds since 1970."""
    if isinstance(value, (int, float)):
        raise ValueError("date")
    return value


class _Part(BaseModel):
    class Config:
        extra = Extra.forbid
        allow_mutation = False
        anystr_strip_whitespace = True
        min_anystr_length = 1


class Names(_Part):
    """What a job is called; ``ambiguos`` are short names that must be asked back."""

    masculino: str
    femenino: str
    plural: str
    sinonimos: tuple[str, ...] = ()
    ingles: tuple[str, ...] = ()
    ambiguos: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        """Every name that means this job and no other."""
        return (self.masculino, self.femenino, self.plural, *self.sinonimos, *self.ingles)


class Source(_Part):
    """The article that a career file was written from."""

    nombre: str
    titulo: str
    fecha: Optional[date] = None
    url: Optional[str] = None

    _a_day = validator("fecha", pre=True, allow_reuse=True)(_day)


class TopicText(_Part):
    """One answer: a text, a list or both, and the section of the source it comes from."""

    seccion: str
    texto: str = ""
    lista: tuple[str, ...] = ()

    @validator("texto", pre=True)
    def _join_lines(cls, value: object) -> object:
        return " ".join(value.split()) if isinstance(value, str) else value


class Salary(_Part):
    """A pay range in whole units of ``moneda`` per ``periodo``, as the source reports it."""

    seccion: str
    minimo: conint(strict=True, gt=0)  # type: ignore[valid-type]
    maximo: conint(strict=True, gt=0)  # type: ignore[valid-type]
    moneda: str = Field(regex=r"^[A-Z]{3}$")
    periodo: Literal["hora", "mes", "año"]
    pais: str
    segun: str
    fecha: Optional[date] = None
    nota: str = ""

    _a_day = validator("fecha", pre=True, allow_reuse=True)(_day)


class OccupationLink(_Part):
    """The official occupation of a career and how well it fits."""

    soc: str = Field(regex=r"^\d{2}-\d{4}$")
    coincidencia: Match


class Ladder(_Part):
    """The rungs below and above, nearest first: career ids or plain titles."""

    abajo: tuple[str, ...] = ()
    arriba: tuple[str, ...] = ()


class Career(_Part):
    """One career file, as data/careers/<id>.yml holds it."""

    id: str = Field(regex=r"^[a-z0-9]+(_[a-z0-9]+)*$")
    nombres: Names
    fuente: Source
    ocupacion: OccupationLink
    salario: Optional[Salary] = None
    lugares: tuple[str, ...] = ()
    escalera: Ladder = Ladder()
    relacionados: tuple[str, ...] = ()
    respuestas: dict[str, TopicText]


def career_files(folder: Path = CAREERS_FOLDER) -> list[Path]:
    """The career files of a folder, sorted by name."""
    return sorted(folder.glob("*.yml"))


def is_career_id(text: str) -> bool:
    """Whether a ladder entry or a related career is written as an id rather than as a title."""
    return re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", text) is not None

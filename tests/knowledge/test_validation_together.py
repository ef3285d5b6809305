"""However many errors there are, one run of the check lists them all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from oficio.knowledge.careers import CAREERS_FOLDER
from oficio.knowledge.validation import ContentError, read_careers

ID = "gerente_de_cuentas"


@pytest.fixture
def raw() -> dict[str, Any]:
    """The first career as its file has it."""
    return yaml.safe_load((CAREERS_FOLDER / f"{ID}.yml").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real career files, to be broken."""
    return Path(shutil.copytree(CAREERS_FOLDER, tmp_path / "careers"))


def listed(folder: Path, raw: dict[str, Any]) -> set[tuple[str, str]]:
    text = yaml.safe_dump(raw, allow_unicode=True)
    (folder / f"{ID}.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_careers(folder)
    assert all(str(problem) in str(caught.value) for problem in caught.value.problems)
    return {(problem.file, problem.key) for problem in caught.value.problems}


def test_the_errors_of_all_parts_of_a_file(folder: Path, raw: dict[str, Any]) -> None:
    del raw["fuente"], raw["nombres"]["plural"]
    raw["color"] = "rojo"
    raw["ocupacion"]["coincidencia"] = "regular"
    raw["salario"] |= {"minimo": "mucho", "fecha": "ayer", "moneda": "dólares"}
    raw["respuestas"]["formacion"] = "estudiar"
    keys = ["fuente", "nombres.plural", "color", "ocupacion.coincidencia", "salario.minimo"]
    keys += ["salario.fecha", "salario.moneda", "respuestas.formacion"]
    assert listed(folder, raw) == {(f"{ID}.yml", key) for key in keys}


def test_an_unknown_topic_beside_an_empty_answer(folder: Path, raw: dict[str, Any]) -> None:
    raw["respuestas"]["mascotas"] = {"seccion": "s", "texto": "t"}
    raw["respuestas"]["nivel"] = {"seccion": "s"}
    keys = {key for _, key in listed(folder, raw)}
    assert any(key.startswith("respuestas.nivel") for key in keys)
    assert keys & {"respuestas", "respuestas.mascotas"}


def test_two_missing_topics(folder: Path, raw: dict[str, Any]) -> None:
    del raw["respuestas"]["definicion"], raw["respuestas"]["resumen"]
    listed(folder, raw)
    with pytest.raises(ContentError) as caught:
        read_careers(folder)
    assert "«definicion»" in str(caught.value)
    assert "«resumen»" in str(caught.value)


def test_another_id_than_the_file_beside_a_missing_key(folder: Path, raw: dict[str, Any]) -> None:
    raw["id"] = "otro"
    del raw["fuente"]
    assert listed(folder, raw) == {(f"{ID}.yml", "id"), (f"{ID}.yml", "fuente")}


def test_the_errors_of_several_files(folder: Path, raw: dict[str, Any]) -> None:
    other = folder / "director_de_cuentas.yml"
    other.write_text("[", encoding="utf-8")
    del raw["fuente"]
    found = listed(folder, raw)
    assert (f"{ID}.yml", "fuente") in found
    assert other.name in {file for file, _ in found}


def test_an_unknown_rung_in_one_file_beside_a_missing_key_in_another(
    folder: Path, raw: dict[str, Any]
) -> None:
    other = folder / "director_de_cuentas.yml"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("- vicepresidente_de", "- presidente_de"), encoding="utf-8")
    del raw["fuente"]
    assert listed(folder, raw) == {(f"{ID}.yml", "fuente"), (other.name, "escalera.arriba")}


def test_an_unknown_rung_beside_a_shared_name(folder: Path, raw: dict[str, Any]) -> None:
    raw["escalera"]["abajo"] = ["jefe_de_nada"]
    raw["nombres"]["sinonimos"].append("director de cuentas")
    keys = {key for _, key in listed(folder, raw)}
    assert keys == {"escalera.abajo", "nombres"}

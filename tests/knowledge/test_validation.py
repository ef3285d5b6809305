"""A broken career file is refused with every error at once: file, key and mend, in Spanish."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from oficio.knowledge.careers import CAREERS_FOLDER
from oficio.knowledge.validation import ContentError, read_careers

ID = "gerente_de_cuentas"
Career = dict[str, Any]
Change = Callable[[Career], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real career files, to be broken."""
    return Path(shutil.copytree(CAREERS_FOLDER, tmp_path / "careers"))


def change(folder: Path, edit: Change, career: str = ID) -> None:
    file = folder / f"{career}.yml"
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    edit(raw)
    file.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")


def rewrite(folder: Path, old: str, new: str) -> None:
    file = folder / f"{ID}.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(ContentError) as caught:
        read_careers(folder)
    found = caught.value.problems
    assert str(caught.value).splitlines()[0].startswith(f"{found[0].file}: {found[0].key}: ")
    return [(problem.file, problem.key, problem.message) for problem in found]


SINGLE: dict[str, tuple[Change, str, str]] = {
    "missing key": (lambda c: c.pop("fuente"), "fuente", "falta esta clave. Añádela"),
    "missing inner key": (lambda c: c["nombres"].pop("plural"), "nombres.plural", "Añádela"),
    "extra key": (lambda c: c.update(color="rojo"), "color", "esta clave no existe. Bórrala"),
    "text for a number": (
        lambda c: c["salario"].update(minimo="45.000 USD"), "salario.minimo", "número entero"),
    "decimals for a whole number": (
        lambda c: c["salario"].update(minimo=45.5), "salario.minimo", "número entero"),
    "number below zero": (
        lambda c: c["salario"].update(minimo=-1), "salario.minimo", "mayor que 0"),
    "text for a list": (
        lambda c: c["nombres"].update(sinonimos="KAM"), "nombres.sinonimos", "una lista"),
    "text for a mapping": (
        lambda c: c["respuestas"].update(nivel="alto"), "respuestas.nivel", "un mapa de claves"),
    "nothing for a mapping": (lambda c: c.update(nombres=None), "nombres", "está vacío"),
    "bad date": (lambda c: c["salario"].update(fecha="ayer"), "salario.fecha", "2025-05-31"),
    "year for a date": (lambda c: c["salario"].update(fecha=2025), "salario.fecha", "2025-05-31"),
    "salary upside down": (
        lambda c: c["salario"].update(minimo=90000), "salario", "el mínimo es mayor que el máximo"),
    "unknown period": (
        lambda c: c["salario"].update(periodo="semana"), "salario.periodo", "hora, mes, año"),
    "bad currency": (lambda c: c["salario"].update(moneda="$"), "salario.moneda", "Corrígelo"),
    "unknown topic": (
        lambda c: c["respuestas"].update(mascotas={"seccion": "s", "texto": "t"}),
        "respuestas", "mascotas"),
    "missing topic": (lambda c: c["respuestas"].pop("resumen"), "respuestas", "«resumen»"),
    "empty answer": (
        lambda c: c["respuestas"].update(nivel={"seccion": "s"}), "respuestas.nivel", "texto"),
    "blank name": (lambda c: c["nombres"].update(femenino="  "), "nombres.femenino", "está vacío"),
    "other id than the file": (lambda c: c.update(id="otro"), "id", f"escribe «{ID}»"),
    "bad id": (lambda c: c.update(id="Mal Id"), "id", "Corrígelo"),
    "unknown match": (
        lambda c: c["ocupacion"].update(coincidencia="más o menos"),
        "ocupacion.coincidencia", "exacta, aproximada"),
    "malformed occupation code": (
        lambda c: c["ocupacion"].update(soc="413091"), "ocupacion.soc", "Corrígelo"),
    "occupation code that does not exist": (
        lambda c: c["ocupacion"].update(soc="99-9999"), "ocupacion.soc", "99-9999"),
    "unknown place": (lambda c: c.update(lugares=["Nueva Yorq"]), "lugares", "Nueva Yorq"),
    "unknown rung above": (
        lambda c: c["escalera"].update(arriba=["jefe_de_nada"]), "escalera.arriba", "jefe_de_nada"),
    "unknown rung below": (
        lambda c: c["escalera"].update(abajo=["jefe_de_nada"]), "escalera.abajo", "jefe_de_nada"),
    "unknown related career": (
        lambda c: c.update(relacionados=["jefe_de_nada"]), "relacionados", "jefe_de_nada"),
}  # fmt: skip


@pytest.mark.parametrize("name", SINGLE)
def test_one_error_is_named_with_file_key_and_mend(folder: Path, name: str) -> None:
    edit, key, said = SINGLE[name]
    change(folder, edit)
    ((file, found, message),) = problems(folder)
    assert (file, found.startswith(key)) == (f"{ID}.yml", True), found
    assert said in message


def test_the_real_careers_are_in_order(folder: Path) -> None:
    assert ID in read_careers(folder)
    assert len(read_careers(folder)) == len(list(folder.glob("*.yml")))


def test_an_answer_may_be_a_list_alone(folder: Path) -> None:
    change(folder, lambda c: c["respuestas"].update(nivel={"seccion": "s", "lista": ["uno"]}))
    assert read_careers(folder)[ID].respuestas["nivel"].lista == ("uno",)


def test_a_rung_may_be_a_plain_title(folder: Path) -> None:
    change(folder, lambda c: c["escalera"].update(arriba=["jefe de nada"]))
    assert read_careers(folder)[ID].escalera.arriba == ("jefe de nada",)


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("fuente:", "fuente: [", "línea", "YAML"),
        ("  masculino:", "\tmasculino:", "línea", "YAML"),
        ("  periodo: año", "  periodo: año\n  periodo: mes", "línea", "«periodo» está dos veces"),
        ("respuestas:", "id: otro\nrespuestas:", "línea", "«id» está dos veces"),
        ("  titulo:", "  fecha: 2025-13-45\n  titulo:", "fuente.fecha", "2025"),
    ],
)
def test_a_file_that_yaml_cannot_read_is_named_with_the_line(
    folder: Path, old: str, new: str, key: str, said: str
) -> None:
    rewrite(folder, old, new)
    ((file, found, message),) = problems(folder)
    assert (file, found.startswith(key)) == (f"{ID}.yml", True)
    assert said in message


def test_what_is_wrong_with_the_yaml_is_said_in_spanish_and_in_one_line(folder: Path) -> None:
    rewrite(folder, "fuente:", "fuente: [")
    ((_, _, message),) = problems(folder)
    assert "while parsing" not in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "content", [b"", b"# nada\n", b"- uno\n", b"hola", "año".encode("latin-1")]
)
def test_a_file_that_is_no_mapping_is_refused(folder: Path, content: bytes) -> None:
    (folder / f"{ID}.yml").write_bytes(content)
    assert [(file, key) for file, key, _ in problems(folder)] == [(f"{ID}.yml", "-")]


@pytest.mark.parametrize(
    "name", ["director de cuentas", "Director de Cuentas", "DIRECTORA de cuentas"]
)
def test_a_name_that_two_careers_share_names_both(folder: Path, name: str) -> None:
    change(folder, lambda c: c["nombres"]["sinonimos"].append(name))
    ((_, key, message),) = problems(folder)
    assert key == "nombres"
    assert name.lower() in message
    assert f"director_de_cuentas, {ID}" in message


def test_a_name_shared_in_another_gender_or_number_is_refused_too(folder: Path) -> None:
    change(folder, lambda c: c["nombres"]["sinonimos"].append("directoras de cuenta"))
    assert [key for _, key, _ in problems(folder)] == ["nombres"]


def test_a_key_that_is_a_list_is_refused(folder: Path) -> None:
    rewrite(folder, "respuestas:", "? [a, b]\n: 1\nrespuestas:")
    assert [file for file, _, _ in problems(folder)] == [f"{ID}.yml"]


def test_an_empty_folder_is_refused_with_a_hint(tmp_path: Path) -> None:
    ((file, _, message),) = problems(tmp_path)
    assert file == str(tmp_path)
    assert "no hay ningún archivo .yml. Añade uno" in message

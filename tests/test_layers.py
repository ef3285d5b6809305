"""Arrows point down only: web -> nlu, actions -> knowledge -> data."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = {
    "oficio/knowledge": {"rasa", "rasa_sdk", "sanic", "actions", "oficio.nlu", "oficio.web"},
    "actions": {"rasa", "sanic", "oficio.nlu", "oficio.web"},
    "oficio/nlu": {"rasa_sdk", "sanic", "actions", "oficio.web"},
    "oficio/web": {"rasa_sdk.interfaces", "oficio.measure"},
}
CASES = [
    pytest.param(file, forbidden, id=str(file.relative_to(ROOT)))
    for folder, forbidden in FORBIDDEN.items()
    for file in sorted((ROOT / folder).rglob("*.py"))
]


def imports(file: Path) -> set[str]:
    """Every module that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize(("file", "forbidden"), CASES)
def test_a_module_imports_only_what_lies_below_it(file: Path, forbidden: set[str]) -> None:
    upwards = {
        name
        for name in imports(file)
        for above in forbidden
        if name == above or name.startswith(above + ".")
    }
    assert not upwards


def test_every_file_of_ours_fits_a_sitting() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for folder in ("oficio", "actions", "tests")
        for file in (ROOT / folder).rglob("*.py")
        if (lines := file.read_text(encoding="utf-8").count("\n")) > 300
        and file.name != "test_browser.py"
    }
    assert not long

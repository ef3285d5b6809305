"""Rebuilds data/exchange_rates.csv from the npm package that carries daily rates."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

from oficio.knowledge.exchange import NEVER, PROVENANCE_FILE, RATES_FILE
from oficio.knowledge.places import gazetteer
from oficio.knowledge.qualifiers import currencies
from oficio.paths import ROOT

PACKAGE = "@fawazahmed0/currency-api"
_INSIDE = "package/v1/currencies/usd.json"


def refresh_rates() -> list[str]:
    """Writes the rates of the currencies that visitors ask for; gives the lines that changed.

    Raises RuntimeError if the package cannot be fetched.
    """
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            [
                str(ROOT / "scripts" / "js"),
                "npm",
                "pack",
                "--silent",
                "--pack-destination",
                scratch,
                PACKAGE,
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        archive = next(Path(scratch).glob("*.tgz"))
        with tarfile.open(archive) as packed:
            inside = packed.extractfile(_INSIDE)
            assert inside is not None
            rates = json.load(inside)
    before = RATES_FILE.read_text(encoding="utf-8").splitlines() if RATES_FILE.exists() else []
    text = _table(rates["usd"])
    RATES_FILE.write_text(text, encoding="utf-8")
    facts = {
        "name": "currency-api (fawazahmed0)",
        "date": rates["date"],
        "url": "https://github.com/fawazahmed0/exchange-api",
        "licence": "CC0-1.0",
        "package": PACKAGE,
    }
    PROVENANCE_FILE.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    return [f"~ {line}" for line in text.splitlines() if line not in before]


def _table(per_dollar: dict[str, float]) -> str:
    wanted = {country.currency for country in gazetteer().countries.values()} | set(currencies())
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["currency", "per_usd"])
    for code in sorted(wanted - NEVER - {"USD"}):
        if code.lower() in per_dollar:
            writer.writerow([code, f"{per_dollar[code.lower()]:.6g}"])
    return out.getvalue()

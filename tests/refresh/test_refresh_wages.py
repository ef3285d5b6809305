"""The tables of pay are what the pinned package makes of them, and what changed is said."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path

from oficio.knowledge.wages import WAGES_FOLDER
from oficio.refresh.wages import refresh_wages


def test_a_changed_table_is_rebuilt_and_reported(tmp_path: Path) -> None:
    folder = tmp_path / "wages"
    shutil.copytree(WAGES_FOLDER, folder)
    nation, extra = folder / "0000000.csv", folder / "9999999.csv"
    nation.write_text(nation.read_text(encoding="utf-8").replace("204350", "204351"), "utf-8")
    (folder / "0016980.csv").unlink()
    extra.write_text("soc\n", encoding="utf-8")
    changes = refresh_wages(folder=folder)
    assert changes == [
        "~ 0000000.csv: 1 rows new or changed, 1 gone or changed",
        "+ 0016980.csv: 726 rows",
    ]
    committed = {file.name for file in WAGES_FOLDER.iterdir()}
    assert {file.name for file in folder.iterdir()} == committed
    assert filecmp.cmpfiles(folder, WAGES_FOLDER, committed, shallow=False)[1:] == ([], [])


def test_nothing_is_reported_where_nothing_changed(tmp_path: Path) -> None:
    folder = tmp_path / "wages"
    shutil.copytree(WAGES_FOLDER, folder)
    assert refresh_wages(folder=folder) == []

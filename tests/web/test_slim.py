"""Scripts without their comments are still the same scripts."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from oficio.paths import STATIC
from oficio.web.slim import slim

SCRIPTS = sorted(STATIC.glob("*.js"))


def test_comments_go_and_code_stays() -> None:
    script = (
        "/** One. */\n\nconst a = 'http://x'; // why\n  // gone\n/**\n * Two\n * lines\n */\n"
        "let b = /** @type {A | B<C>} */ (c);\n/* d */ e();\nconst s = `\n/* css */\n  .x { y }`;\n"
    )
    assert slim(script) == (
        "const a = 'http://x'; // why\nlet b = (c);\n/* d */ e();\nconst s = `\n  .x { y }`;\n"
    )


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_nothing_but_comments_is_taken(file) -> None:
    """By another way than slim's own: apart from comments and blanks the two are the same."""
    assert bare(slim(file.read_text("utf-8"))) == bare(file.read_text("utf-8"))


def bare(script: str) -> str:
    script = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
    return "".join(re.sub(r"^\s*//.*$", "", script, flags=re.MULTILINE).split())


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_what_is_sent_can_be_read_by_a_browser(file, tmp_path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node on this machine's path; the browser tests read the same scripts")
    sent = tmp_path / ("a.cjs" if file.name == "widget.js" else "a.mjs")
    sent.write_text(slim(file.read_text("utf-8")), encoding="utf-8")
    assert subprocess.run([node, "--check", str(sent)], check=False).returncode == 0

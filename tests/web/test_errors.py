"""Every refusal has words for the visitor."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from oficio.knowledge.phrases import words
from oficio.web.errors import Refusal

WEB = Path(__file__).resolve().parents[2] / "oficio" / "web"
RAISED = re.compile(r'Refusal\(\s*(\d+), "(\w+)"')
REFUSALS = sorted(
    {found for file in WEB.glob("*.py") for found in RAISED.findall(file.read_text("utf-8"))}
)


@pytest.mark.parametrize(("status", "code"), REFUSALS)
def test_each_refusal_in_the_code_can_be_said(status: str, code: str) -> None:
    refusal = Refusal(int(status), code, limit=500)
    assert refusal.message
    assert "{" not in refusal.message


def test_no_words_are_left_that_nothing_says() -> None:
    used = {code for _, code in REFUSALS} | set(re.findall(r'"(\w+)"', _by_status()))
    assert set(words("errors")) <= used


def _by_status() -> str:
    source = (WEB / "errors.py").read_text("utf-8")
    return source[source.index("_BY_STATUS") : source.index("class Refusal")]

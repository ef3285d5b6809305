"""The training lines: one file an intent, no line twice, nothing that is kept for the tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from rapidfuzz import fuzz, process

from oficio.knowledge.text import fold
from oficio.measure.kept import kept_sentences, unknown_jobs
from oficio.nlu.two_questions import turns

ROOT = Path(__file__).resolve().parents[2]
NLU = ROOT / "data" / "nlu"
FEWEST_LINES = 40
NEARLY_THE_SAME = 96
"""How alike (0–100) a kept sentence may be to a training line; short ones only not the same."""
SHORT = 18


def bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text))) or text


def lines_of(file: Path) -> list[tuple[str, str]]:
    return [
        (block["intent"], line.removeprefix("- ").strip())
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
        if line.strip()
    ]


LINES = {file.stem: lines_of(file) for file in sorted(NLU.glob("*.yml"))}
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))


def test_every_intent_of_the_domain_has_its_file() -> None:
    assert set(LINES) == set(DOMAIN["intents"])


@pytest.mark.parametrize("name", LINES)
def test_a_file_holds_its_own_intent_and_enough_lines(name: str) -> None:
    assert {intent for intent, _ in LINES[name]} == {name}
    assert len(LINES[name]) >= FEWEST_LINES


def test_no_line_stands_twice() -> None:
    seen: dict[str, str] = {}
    twice = []
    for name, lines in LINES.items():
        for _, line in lines:
            if bare(line) in seen:
                twice.append((line, seen[bare(line)], name))
            seen[bare(line)] = name
    assert not twice


@pytest.mark.parametrize("name", LINES)
def test_lines_carry_no_markup(name: str) -> None:
    assert not [line for _, line in LINES[name] if re.search(r"[\[\]{}|]", line)]


def test_no_kept_sentence_is_trained_on() -> None:
    trained = [bare(line) for lines in LINES.values() for _, line in lines]
    trained += [bare(turn.text) for turn in turns()]
    same = set(trained)
    known = []
    for kept in [*kept_sentences(), *unknown_jobs()]:
        text = bare(kept.text)
        if len(text) <= SHORT:
            if text in same:
                known.append(kept.text)
        elif process.extractOne(text, trained, scorer=fuzz.ratio, score_cutoff=NEARLY_THE_SAME):
            known.append(kept.text)
    assert not known, known

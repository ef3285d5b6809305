"""The comparison with other systems: scoring on made rows, and the protocol with a real process."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest

from bench.peers.measured import Measured, Run, keep, kept_run
from bench.peers.measures import Column, Measure, columns, measures
from bench.peers.process import Peer, Served, Trained, ask, train
from bench.peers.protocol import Answer
from bench.peers.report import comparison, not_led
from bench.scoring import (
    at_its_threshold,
    confidence_that_keeps,
    off_topic_taken,
    whatever_the_confidence,
)
from oficio.measure.kept import Kept

PAY, STUDIES, HELLO, OFF = "preguntar_salario", "preguntar_formacion", "saludar", "fuera_de_alcance"


def kept(intent: str, *topics: str, hard: bool = False) -> Kept:
    return Kept("…", intent, topics or (intent,), hard=hard)


def answer(best: str, confidence: float, at_half: str = "", topics: tuple = ()) -> Answer:
    return Answer(
        best, confidence, {"0.5": at_half or (best if confidence >= 0.5 else "None")}, topics
    )


ROWS = [
    (kept(PAY, "salario"), answer(PAY, 0.9)),
    (kept(PAY, "salario"), answer(PAY, 0.7)),
    (kept(PAY, "salario"), answer(PAY, 0.4)),  # right, but turned away at 0.5
    (kept(PAY, "salario"), answer(STUDIES, 0.8)),
    (kept(PAY, "salario", "formacion"), answer(PAY, 0.9)),  # one of two topics
    (kept("comparar", "salario"), answer("comparar", 0.6)),
    (kept(HELLO), answer(HELLO, 0.9)),
    (kept(HELLO), answer(OFF, 0.9)),
    (kept(OFF), answer(OFF, 0.9)),
    (kept(OFF), answer(PAY, 0.4)),
    (kept(OFF, hard=True), answer(PAY, 0.8)),
    (kept(OFF, hard=True), answer(HELLO, 0.95)),
    (kept(OFF, hard=True), answer("seguimiento", 0.6)),
]


def test_at_its_threshold_a_question_that_is_turned_away_counts_as_wrong() -> None:
    shares = at_its_threshold(ROWS, "0.5")
    assert shares.one_question == pytest.approx(3 / 5)
    assert shares.all_turns == pytest.approx(3 / 6)
    assert shares.one_of_the_topics == pytest.approx(4 / 6)
    assert shares.small_talk == pytest.approx(1 / 2)
    assert shares.off_topic_easy == 0
    assert shares.off_topic_hard == pytest.approx(2 / 3)


def test_without_a_threshold_the_likeliest_label_counts() -> None:
    shares = whatever_the_confidence(ROWS)
    assert shares.one_question == pytest.approx(4 / 5)
    assert shares.off_topic_easy == pytest.approx(1 / 2)


def test_two_questions_are_right_only_where_both_are_told_in_order() -> None:
    turn = kept(PAY, "salario", "formacion")
    both = answer(PAY, 0.9, topics=("salario", "formacion"))
    swapped = answer(STUDIES, 0.9, topics=("formacion", "salario"))
    assert at_its_threshold([(turn, both)], "0.5").all_turns == 1
    assert at_its_threshold([(turn, swapped)], "0.5").all_turns == 0


@pytest.mark.parametrize(
    ("share", "confidence"), [(0.2, 0.9), (0.4, 0.7), (0.41, 0.6), (0.8, 0.4), (0.81, -math.inf)]
)
def test_the_threshold_that_keeps_a_share_of_all_questions(share: float, confidence: float) -> None:
    assert confidence_that_keeps(ROWS, share) == confidence


def test_off_topic_is_taken_only_from_the_threshold_on() -> None:
    assert off_topic_taken(ROWS, 0.6, hard=True) == pytest.approx(2 / 3)
    assert off_topic_taken(ROWS, 0.61, hard=True) == pytest.approx(1 / 3)
    assert off_topic_taken(ROWS, -math.inf, hard=False) == pytest.approx(1 / 2)


def system(name: str, answers: list[Answer], milliseconds: float) -> Measured:
    seconds = [milliseconds / 1e3] * len(answers)
    return Measured(name, Trained(10, 500), Served(answers, seconds, 2, 300))


@pytest.fixture
def compared() -> list[Column]:
    sentences, answers = map(list, zip(*ROWS, strict=True))
    worse = [answer(OFF, 0.9) if a.best == PAY else a for a in answers]
    ours, theirs = system("Oficio", answers, 5), system("other", worse, 1)
    run = Run("2026-11-24", 100, 1, 4, 0.1, tuple(sentences), (ours, theirs))
    return columns(run)


def test_the_table_says_where_another_leads(compared: list[Column]) -> None:
    rows = measures(compared)
    by_name = {row.name: row for row in rows}
    topics = by_name["career questions, one a turn: right topic (5)"]
    assert [topics.shown(n) for n in range(2)] == ["60.0 %", "20.0 %"]
    assert topics.leaders() == [0]
    assert by_name["a parse, p50, ms"].leaders() == [1]
    said = not_led(compared, rows)
    assert "a parse, p50, ms: 5.0, against 1.0 of other" in said
    assert topics.name not in said
    assert "| **60.0 %** " in comparison(compared, rows)


def test_equal_as_printed_is_equal() -> None:
    assert Measure("ms", (1.04, 1.01, 2.0), ".1f", least_is_best=True).leaders() == [0, 1]
    assert Measure("share", (0.9, 0.8), ".1%").leaders() == [0]


def test_a_run_is_read_as_it_was_kept(tmp_path: Path) -> None:
    answers = [answer(PAY, 0.9, topics=("salario", "formacion"))]
    run = Run(
        "2026-11-24", 100, 1, 4, 0.1, (kept(PAY, "salario"),), (system("Oficio", answers, 5),)
    )
    keep(run, tmp_path / "run.json")
    assert kept_run(tmp_path / "run.json") == run


PEER = """
import time
from bench.peers.protocol import Answer, speak

def train(lines, folder):
    if not lines[0][0]:
        raise ValueError("an empty line")
    print("noise of a library")
    time.sleep(0.5)  # long enough to be looked at
    (folder / "model").write_text(lines[0][1])

def load(folder):
    print("noise of a library")
    label = (folder / "model").read_text()
    return lambda text: Answer(label, len(text) / 10, {"none": label})

speak(train, load)
"""


@pytest.fixture
def peer(tmp_path: Path) -> Peer:
    (tmp_path / "peer.py").write_text(PEER, encoding="utf-8")
    code = f"import runpy; runpy.run_path({str(tmp_path / 'peer.py')!r})"
    return Peer("made", (sys.executable, "-c", code))


def test_a_system_is_trained_and_asked_whatever_its_libraries_print(
    peer: Peer, tmp_path: Path
) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "¿cuánto gana?", "intent": "salario"}\n', encoding="utf-8")
    assert train(peer, lines, tmp_path).peak_memory > 1
    served = ask(peer, tmp_path, ["warm"], ["ñandú", "y"])
    assert served.answers == [
        Answer("salario", 0.5, {"none": "salario"}),
        Answer("salario", 0.1, {"none": "salario"}),
    ]
    assert len(served.seconds) == 2
    assert served.memory > 1


def test_a_system_that_fails_is_said(peer: Peer, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "", "intent": "salario"}\n', encoding="utf-8")
    with pytest.raises(RuntimeError, match="did not train"):
        train(peer, lines, tmp_path)
    with pytest.raises(RuntimeError, match="ended instead of answering"):
        ask(peer, tmp_path, [], ["hola"])

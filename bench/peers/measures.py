"""The rows of the comparison: what is measured, and how much of it each system has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles

from bench.peers.measured import Measured, Run
from bench.scoring import (
    Row,
    Shares,
    at_its_threshold,
    confidence_that_keeps,
    off_topic_taken,
    whatever_the_confidence,
)
from oficio.nlu.rankings import OFF_TOPIC, is_about_jobs

KEPT_OF_RIGHT = 0.95


@dataclass(frozen=True)
class Column:
    """A system at one of its thresholds."""

    measured: Measured
    threshold: str
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """What stands above the column."""
        at = f", threshold {self.threshold}" if self.threshold[0].isdigit() else ""
        return self.measured.name + at

    @property
    def shares(self) -> Shares:
        """What is right and taken at the threshold."""
        return at_its_threshold(self.rows, self.threshold)


@dataclass(frozen=True)
class Measure:
    """A row: the value of each column; ``why`` says why somebody else may well lead."""

    name: str
    values: tuple[float, ...]
    form: str
    least_is_best: bool = False
    why: str = ""

    def shown(self, column: int) -> str:
        """The value as it is printed."""
        return self._printed(self.values[column])

    def _printed(self, value: float) -> str:
        return format(value, self.form).replace("%", " %")

    def leaders(self) -> list[int]:
        """The columns whose printed value is the best."""
        best = (min if self.least_is_best else max)(self.values)
        return [n for n in range(len(self.values)) if self.shown(n) == self._printed(best)]


_STRICTER = (
    "a stricter threshold turns off-topic text and good questions away alike, so only the rows "
    "with an equal share kept compare like with like"
)
_MORE_IS_DONE = (
    "in that time Oficio also puts words right, finds jobs and places, looks for unknown jobs with "
    "spaCy and encodes the sentence; the others name a label"
)
_EACH_LINE_IS_READ = (
    "Oficio encodes each line with a sentence encoder and reads it for typing errors and jobs"
)
_IN_MEMORY = (
    "Oficio holds a sentence encoder, spaCy's Spanish model and the names of all occupations, and "
    "Rasa's training loads TensorFlow beside them"
)


def columns(run: Run) -> list[Column]:
    """Every system at every threshold of it."""
    return [
        Column(system, threshold, tuple(zip(run.kept, system.served.answers, strict=True)))
        for system in run.systems
        for threshold in system.served.answers[0].intents
    ]


def measures(compared: Sequence[Column]) -> list[Measure]:
    """All rows of the table."""
    return [*_at_thresholds(compared), *_like_with_like(compared), *_costs(compared)]


def _at_thresholds(compared: Sequence[Column]) -> list[Measure]:
    shares = [column.shares for column in compared]
    kept = [kept for kept, _ in compared[0].rows]
    about = [k for k in kept if is_about_jobs(k.intent)]
    one = sum(len(k.topics) == 1 for k in about)
    off = [k for k in kept if k.intent == OFF_TOPIC]
    hard = sum(k.hard for k in off)
    talk = len(kept) - len(about) - len(off)

    def row(
        name: str, count: int, of: Callable[[Shares], float], least_is_best: bool = False
    ) -> Measure:
        why = _STRICTER if least_is_best else ""
        return Measure(f"{name} ({count})", tuple(map(of, shares)), ".1%", least_is_best, why)

    taken = "off topic, {}: taken for a career question"
    return [
        row("career questions, one a turn: right topic", one, lambda s: s.one_question),
        row("all career turns: exactly the topics asked", len(about), lambda s: s.all_turns),
        row("all career turns: one of the topics asked", len(about), lambda s: s.one_of_the_topics),
        row("small talk and help: right intent", talk, lambda s: s.small_talk),
        row(taken.format("easy"), len(off) - hard, lambda s: s.off_topic_easy, True),
        row(taken.format("hard"), hard, lambda s: s.off_topic_hard, True),
    ]


def _like_with_like(compared: Sequence[Column]) -> list[Measure]:
    best = [whatever_the_confidence(column.rows) for column in compared]
    common = KEPT_OF_RIGHT * min(shares.one_question for shares in best)
    found = [
        Measure(
            "likeliest label, no threshold: right topic, one question a turn",
            tuple(shares.one_question for shares in best),
            ".1%",
        )
    ]
    for name, needed in (
        (
            f"{KEPT_OF_RIGHT * 100:.0f} % of the questions that it gets right are kept",
            [KEPT_OF_RIGHT * shares.one_question for shares in best],
        ),
        (f"{common * 100:.1f} % of all questions are kept and right", [common] * len(best)),
    ):
        cuts = [
            confidence_that_keeps(column.rows, right)
            for column, right in zip(compared, needed, strict=True)
        ]
        for hard, kind in ((False, "easy"), (True, "hard")):
            taken = tuple(
                off_topic_taken(column.rows, cut, hard)
                for column, cut in zip(compared, cuts, strict=True)
            )
            row = f"off topic, {kind}: taken where {name}"
            found.append(Measure(row, taken, ".1%", least_is_best=True))
    return found


def _costs(compared: Sequence[Column]) -> list[Measure]:
    times = [quantiles(column.measured.served.seconds, n=20) for column in compared]
    trained = [column.measured.trained for column in compared]
    served = [column.measured.served for column in compared]

    def row(name: str, values: list[float], form: str, why: str) -> Measure:
        return Measure(name, tuple(values), form, least_is_best=True, why=why)

    return [
        row("a parse, p50, ms", [cuts[9] * 1e3 for cuts in times], ".1f", _MORE_IS_DONE),
        row("a parse, p95, ms", [cuts[18] * 1e3 for cuts in times], ".1f", _MORE_IS_DONE),
        row("training, s", [one.seconds for one in trained], ",.0f", _EACH_LINE_IS_READ),
        row(
            "memory while training, peak, MB", [o.peak_memory for o in trained], ",.0f", _IN_MEMORY
        ),
        row("memory after the parses, MB", [one.memory for one in served], ",.0f", _IN_MEMORY),
        row("from start to ready, s", [o.seconds_to_load for o in served], ".1f", _IN_MEMORY),
    ]

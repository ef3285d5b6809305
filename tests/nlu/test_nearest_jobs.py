"""Jobs are found by what one does in them, whatever the words."""

from __future__ import annotations

import pytest

from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.text import fold
from oficio.nlu.nearest_jobs import NearestJobs, descriptions

FEWEST_EACH, WITHOUT = 2, 20
"""Occupations that nobody could describe: rests («todos los demás»)."""


@pytest.fixture(scope="module")
def nearest() -> NearestJobs:
    return NearestJobs().fit(catalogue())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("el que repara elevadores cuando se traban", "47-4021"),
        ("alguien que cuida leones en un zoológico", "39-2021"),
        ("la que contesta el teléfono en un consultorio y da citas", "43-6013"),
        ("los que apagan incendios", "33-2011"),
    ],
)
def test_the_right_job_is_among_the_nearest(nearest: NearestJobs, text: str, code: str) -> None:
    found = nearest.find(text, 5)
    assert len(found) == 5
    assert code in [near for near, _ in found]
    likeness = [value for _, value in found]
    assert likeness == sorted(likeness, reverse=True)
    assert -1 <= likeness[-1] <= likeness[0] <= 1.001


def test_what_is_no_work_is_near_to_nothing(nearest: NearestJobs) -> None:
    assert nearest.find("qué linda está la luna esta noche", 1)[0][1] < 0.6


def test_the_table_is_sorted_and_complete_and_says_nothing_twice() -> None:
    rows = descriptions()
    assert [code for code, _ in rows] == sorted(code for code, _ in rows)
    assert len({fold(text) for _, text in rows}) == len(rows)
    official = catalogue().official
    counts = dict.fromkeys(official, 0)
    for code, _ in rows:
        counts[code] += 1  # KeyError: no such occupation
    assert sum(count < FEWEST_EACH for count in counts.values()) <= WITHOUT

"""Whole talks over the real model, as the YAML files beside this one tell them.

A turn with ``fails: true`` is a known failure: it is kept as data and must still fail, so that
the day it works the mark goes.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

TALKS = [
    pytest.param(talk, id=f"{file.stem}: {talk['name']}")
    for file in sorted(Path(__file__).parent.glob("*.yml"))
    for talk in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def check(turn: dict, reply: dict) -> list[str]:
    """What differs between a reply and what the talk expects of it."""
    answers = reply["answers"]
    text = "\n".join(message["text"] for message in reply["messages"])
    wrong = []
    if "topics" in turn:
        topics = [answer["topic"] for answer in answers]
        if topics != turn["topics"]:
            wrong.append(f"topics {topics} instead of {turn['topics']}")
    for key in ("status", "topic", "career", "occupation", "place", "period"):
        if key in turn and turn[key] not in [answer[key] for answer in answers]:
            wrong.append(f"{key} {answers[0][key]!r} instead of {turn[key]!r}")
    wrong += [f"lacks {part!r}" for part in turn.get("contains", []) if part not in text]
    wrong += [f"says {part!r}" for part in turn.get("lacks", []) if part in text]
    return [f"{turn['say']!r}: {difference}" for difference in wrong]


@pytest.mark.parametrize("talk", TALKS)
def test_talk(talker, talk) -> None:
    say = talker.talk(talk.get("page"))
    wrong = []
    for turn in talk["turns"]:
        differences = check(turn, say(turn["say"]))
        if not turn.get("fails"):
            wrong += differences
        elif not differences:
            wrong.append(f"{turn['say']!r}: works now; take its mark away")
    assert not wrong, "\n".join(wrong)

"""Words of one region are understood as those of all."""

from __future__ import annotations

import pytest
import yaml

from oficio.knowledge.regional import REGIONAL_FILE, neutral, regional_words
from oficio.knowledge.text import fold, tokens

GROUPS = yaml.safe_load(REGIONAL_FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("che, contame qué tenés que estudiar", "cuéntame qué tienes que estudiar"),
        ("¿En ese laburo se gana guita?", "en ese trabajo se gana dinero"),
        ("vos sos contador", "tú eres contador"),
        ("qué hace un contador", "qué hace un contador"),
        ("che", "che"),
    ],
)
def test_it_is_said_as_all_would(said: str, meant: str) -> None:
    assert " ".join(word.text for word in neutral(tokens(said))) == meant


def test_offsets_stay_those_of_what_was_typed() -> None:
    said = "la tecnicatura y vos"
    assert [said[word.start : word.end] for word in neutral(tokens(said))] == [
        "la", "tecnicatura", "tecnicatura", "y", "vos",
    ]  # fmt: skip


@pytest.mark.parametrize("group", GROUPS)
def test_the_table_is_for_people(group: str) -> None:
    words = list(GROUPS[group])
    assert words == sorted(words)
    assert words == [fold(word) for word in words]
    assert all(" " not in word for word in words)


def test_no_word_is_there_twice_or_means_another_that_is_there() -> None:
    assert len(regional_words()) == sum(map(len, GROUPS.values()))
    assert not {fold(meant) for meant in regional_words().values()} & set(regional_words())

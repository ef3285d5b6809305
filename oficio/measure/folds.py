"""Cross-validation on the training lines: how much a score spreads."""

from __future__ import annotations

from collections.abc import Callable
from statistics import mean, stdev

import numpy as np
import yaml
from sklearn.model_selection import StratifiedKFold

from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.mentions import find_mentions
from oficio.measure.table import table
from oficio.nlu.rankings import OFF_TOPIC, is_about_jobs
from oficio.nlu.reading import reading
from oficio.nlu.topic_classifier import TopicClassifier
from oficio.nlu.topic_model import TopicModel
from oficio.nlu.word_reader import domain_speller, training_words
from oficio.paths import DATA

FOLDS = 5


def training_lines() -> list[tuple[str, str]]:
    """Every training line with its intent."""
    return [
        (line.removeprefix("- ").strip(), block["intent"])
        for file in sorted((DATA / "nlu").glob("*.yml"))
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
        if line.strip()
    ]


def report() -> str:
    """The table of the five folds: mean, and standard deviation between folds."""
    config, known = TopicClassifier.get_default_config(), catalogue()
    lines = training_lines()
    speller = domain_speller(known, training_words([t for t, label in lines if label != OFF_TOPIC]))
    texts = []
    for text, _ in lines:
        words = speller.read(text)
        mentions = find_mentions(known, text, words)
        texts.append(reading(words, mentions, config["stand_ins"]))
    labels = np.array([label for _, label in lines])
    topics, off_topic = [], []
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(texts, labels):
        model = TopicModel(config["regularisation"])
        model.fit([texts[i] for i in train], list(labels[train]))
        rows = model.probabilities([texts[i] for i in test]).argmax(axis=1)
        got = np.array(model.labels)[rows]
        topics.append(_share(got == labels[test], labels[test], is_about_jobs))
        taken = np.array([is_about_jobs(label) for label in got])
        off_topic.append(_share(taken, labels[test], lambda label: label == OFF_TOPIC))
    rows_shown = [
        ["career questions, right topic", f"{mean(topics):.3f} ± {stdev(topics):.3f}"],
        [
            "off topic, taken for a career question",
            f"{mean(off_topic):.3f} ± {stdev(off_topic):.3f}",
        ],
    ]
    return table([f"training lines, {FOLDS} folds ({len(lines)} lines)", "share"], rows_shown)


def _share(right: np.ndarray, labels: np.ndarray, which: Callable[[str], bool]) -> float:
    chosen = np.array([which(label) for label in labels])
    return float(right[chosen].mean())

"""spaCy's text classifier, its default architecture, trained as spaCy's quickstart trains it."""

from __future__ import annotations

from pathlib import Path

import spacy
from sklearn.model_selection import train_test_split
from spacy.cli.init_config import init_config
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_until_it_gets_no_better

from bench.peers.protocol import Answer, Line, Parse, speak

_HELD_OUT = 0.1


def train(lines: list[Line], folder: Path) -> None:
    """Trains on nine tenths until the held-out tenth gets no better, and keeps the best."""
    names = sorted({intent for _, intent in lines})
    intents = [intent for _, intent in lines]
    learnt, held_out = train_test_split(
        lines, test_size=max(round(_HELD_OUT * len(lines)), len(names)), stratify=intents,
        random_state=0,
    )  # fmt: skip
    config = init_config(lang="es", pipeline=["textcat"], optimize="efficiency", gpu=False)
    config["components"]["textcat"] = {"factory": "textcat"}  # its default: the ensemble
    for part, some in (("train", learnt), ("dev", held_out)):
        file = folder / f"{part}.spacy"
        _write(some, names, file)
        config["paths"][part] = str(file)
    train_until_it_gets_no_better(init_nlp(config), folder)


def load(folder: Path) -> Parse:
    """The best model of the training."""
    model = spacy.load(folder / "model-best")

    def parse(text: str) -> Answer:
        likely = model(text).cats
        best = max(likely, key=lambda label: likely[label])
        return Answer(best, likely[best], {"none": best})

    return parse


def _write(lines: list[Line], names: list[str], file: Path) -> None:
    tokenizer, docs = spacy.blank("es"), DocBin(store_user_data=True)
    for text, intent in lines:
        doc = tokenizer.make_doc(text)
        doc.cats = {name: float(name == intent) for name in names}
        docs.add(doc)
    docs.to_disk(file)


if __name__ == "__main__":
    speak(train, load)

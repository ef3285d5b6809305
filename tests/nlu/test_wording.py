"""The quick weighing of grams gives what scikit-learn gives."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from oficio.knowledge.text import fold
from oficio.nlu.wording import Grams, letter_grams, word_grams
from oficio.paths import ROOT

LINES = [
    line.strip(" -\n")
    for line in (ROOT / "data/nlu/preguntar_salario.yml").read_text(encoding="utf-8").splitlines()
    if line.strip().startswith("- ")
]
UNSEEN = ["", "zzz", "¿Cuánto gana un contador al año, y un médico?", "a la de", "SUELDO sueldo"]
KINDS = {
    "words": (word_grams, {"ngram_range": (1, 2), "token_pattern": r"\w+", "min_df": 1}),
    "letters": (letter_grams, {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_weights_are_those_of_scikit_learn(kind: str) -> None:
    grams_of, settings = KINDS[kind]
    theirs = TfidfVectorizer(sublinear_tf=True, preprocessor=fold, **settings)
    expected = theirs.fit(LINES).transform([*LINES[:50], *UNSEEN]).toarray()
    grams = Grams(grams_of, rarest=settings["min_df"])
    grams.fit_transform(LINES)
    assert expected.shape[1] == len(theirs.vocabulary_)
    for text, row in zip([*LINES[:50], *UNSEEN], expected, strict=True):
        ids, weights = grams.weigh(text)
        mine = np.zeros(expected.shape[1])
        mine[ids] = weights
        assert mine == pytest.approx(row, abs=1e-6)

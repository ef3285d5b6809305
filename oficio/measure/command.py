"""`oficio measure`: every measurement in one go."""

from __future__ import annotations

from oficio.measure import development, folds, speed, titles, understanding
from oficio.measure.kept import load_parser
from oficio.models import current_model
from oficio.paths import ROOT

RELIABILITY_PICTURE = ROOT / "docs" / "reliability.png"


def measure(quick: bool = False) -> int:
    """Prints the tables; ``quick`` leaves out what takes longer than understanding."""
    model = current_model()
    if not model.exists():
        print("There is no model for this content. Make one with: oficio train")
        return 1
    agent = load_parser(model)
    scored = understanding.score(agent)
    for text in understanding.report(agent, scored):
        print(text + "\n", flush=True)
    print(development.report(agent) + "\n", flush=True)
    print(titles.report(agent) + "\n", flush=True)
    if not quick:
        RELIABILITY_PICTURE.parent.mkdir(exist_ok=True)
        understanding.draw_reliability(scored, RELIABILITY_PICTURE)
        print(folds.report() + "\n", flush=True)
        print(speed.report(model), flush=True)
    return 0

"""Where the project keeps its files."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
MODELS = ROOT / "models"
STATIC = Path(__file__).resolve().parent / "web" / "static"

"""Keeps Rasa from writing a line about every text that it reads."""

from __future__ import annotations

import logging

import structlog


def quiet() -> None:
    """To be called before a model is loaded."""
    logging.basicConfig(level=logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))

"""Keeps TensorFlow out of the serving process for as long as nothing uses it."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import Any, cast

_KERAS_HELPERS = "rasa.utils.train_utils"
"""The one module of Rasa on the way to a turn that imports TensorFlow, for training only."""


def keep_tensorflow_out() -> None:
    """Makes serving start without TensorFlow: 390 MB and two seconds that no turn needs.

    To be called before Rasa or spaCy is imported. What uses TensorFlow later still gets it.
    """
    defer(_KERAS_HELPERS)
    if "tensorflow" not in sys.modules:
        absent = cast(ModuleType, None)
        sys.modules["tensorflow"] = absent  # what Python takes for "not installed"
        importlib.import_module("spacy")  # would load it only because it is there
        del sys.modules["tensorflow"]


def defer(name: str) -> None:
    """Makes a module load at its first use instead of at its first import.

    To be called before anything imports the module; later it changes nothing. The standard
    library's LazyLoader cannot do this: a second import statement already wakes its modules.
    """
    spec = importlib.util.find_spec(name)
    if name in sys.modules or spec is None or spec.loader is None:
        return
    loader, module = spec.loader, importlib.util.module_from_spec(spec)

    def load(attribute: str) -> Any:
        if attribute.startswith("__"):  # asked by the import system itself
            raise AttributeError(attribute)
        vars(module).pop("__getattr__", None)
        loader.exec_module(module)
        return getattr(module, attribute)

    vars(module)["__getattr__"] = load
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    setattr(sys.modules[parent], child, module)

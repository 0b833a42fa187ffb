"""Values of the core as bytes, for a file of our own or for another process, and back without trust.

What lies in a file or comes from a process that read somebody's repository could be anything. So only values of the
core are made from it, and whatever else it asks for is an error.
"""

from __future__ import annotations

import io
import pickle
from enum import Enum
from importlib import import_module
from typing import Any

_MODULES = frozenset({"tui.core.model", "tui.core.terms", "tui.core.rules", "tui.core.code"})
"""The modules whose classes may be made."""


def dumped(value: object) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, protocol=5)


def loaded(blob: bytes) -> object:
    """The value of some bytes; None when they are no value of the core."""
    try:
        return _Loader(io.BytesIO(blob)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


class _Loader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as in the standard library
        if (module, name) == ("builtins", "getattr"):
            return _member  # how Python 3.11.0 to 3.11.3 keeps the member of an enumeration
        if module in _MODULES:
            found = vars(import_module(module)).get(name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of the core")


def _member(values: object, name: str) -> Enum:
    """A member of an enumeration by its name, and no attribute of anything else."""
    if isinstance(values, type) and issubclass(values, Enum):
        return values[name]
    raise pickle.UnpicklingError(f"{name} is no member of an enumeration")

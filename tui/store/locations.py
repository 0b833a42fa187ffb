"""Where the program keeps its own files: never in the repository it looks at.

Each folder follows the platform's custom (XDG on Linux) and can be moved by one environment variable, which tests and
cautious users need. Functions, not constants: the environment is read when asked. Nothing is created here.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs

NAME = "asbuilt"


def _folder(variable: str, default: str) -> Path:
    return Path(os.environ.get(variable) or default)


def state_folder() -> Path:
    """Journals: what must survive a restart. ``ASBUILT_STATE_DIR`` moves it."""
    return _folder("ASBUILT_STATE_DIR", platformdirs.user_state_dir(NAME, appauthor=False))


def config_folder() -> Path:
    """The user's settings and themes. ``ASBUILT_CONFIG_DIR`` moves it."""
    return _folder("ASBUILT_CONFIG_DIR", platformdirs.user_config_dir(NAME, appauthor=False))


def cache_folder() -> Path:
    """What may be deleted at any time. ``ASBUILT_CACHE_DIR`` moves it."""
    return _folder("ASBUILT_CACHE_DIR", platformdirs.user_cache_dir(NAME, appauthor=False))


def state_of(root: Path) -> Path:
    """The state folder of one repository, told apart by the real path of its root."""
    real = os.path.realpath(root)
    digest = hashlib.sha256(os.fsencode(real)).hexdigest()[:16]
    return state_folder() / "roots" / digest


def themes_folder() -> Path:
    """The themes that come with the program."""
    return _shipped("themes")


def samples_folder() -> Path:
    """The sample projects that come with the program."""
    return _shipped("sample_projects")


def _shipped(name: str) -> Path:
    """A folder that is inside the package in a wheel, and beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "shipped" / name
    return shipped if shipped.is_dir() else package.parent / name

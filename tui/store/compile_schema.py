"""Write `asbuilt.schema.json`, by which editors complete and check an asbuilt.yaml, from the model of the settings.

`python -m tui.store.compile_schema`, after every change of the model.
"""

from __future__ import annotations

import json
from pathlib import Path

from tui.store.settings_file import SettingsFile

TARGET = Path(__file__).parent / "asbuilt.schema.json"


def schema_text() -> str:
    """The schema as it is to be."""
    return json.dumps(SettingsFile.model_json_schema(), indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schema_text(), encoding="utf-8")

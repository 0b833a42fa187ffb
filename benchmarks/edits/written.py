"""Documents of every kind of claim in several voices, beside those of the sample projects."""

from __future__ import annotations

from pathlib import Path

from tui.store.locations import samples_folder

_VOICES = {
    "signs": ("✅ COMPLETE", "⚠️ PARTIAL", "❌ MISSING", "Status", "Complete", "Not started", "Missing"),
    "circles": ("🟢 Done", "🟡 Partial", "🔴 Missing", "Status", "Done", "Pending", "Missing"),
    "ticks": ("✓ done", "~ partial", "✗ missing", "Status", "done", "todo", "Missing"),
    "español": ("✅ COMPLETADO", "⚠️ PARCIAL", "❌ PENDIENTE", "Estado", "Completado", "Pendiente", "Faltan"),
    "中文": ("✅ 已完成", "⚠️ 部分完成", "❌ 未开始", "状态", "已完成", "未开始", "缺失"),
}

_TEXT = """# Harbour

**{status}: {partial}**

## 1. Cranes {done}

- **{status}**: {word}
- **Priority**: High
- **Timeline**: 2 weeks

### 1.1 Night shift (60% Complete)

- [x] Paint the rails
- [ ] Oil the winch
- {sign} Hooks are counted
- {cross} Ropes `app/ropes.py`
- {cross} The `winch` is missing
- Bell rope - {open}

## 2. Quays {missing}

**{lacking}:**
- Lamp on the northern quay
- Bollards

| Part        | Priority  | Progress | {status}      | Time    |
|-------------|-----------|----------|---------------|---------|
| Mole        | 🔴 High   | 40%      | {cross} {open} | 3 weeks |
| Slip        | 🟢 Low    | 100%     | {sign} {word} | 1 week  |

```
harbour/
├── crane.py      # {sign}
└── lamp.py       # {cross}
```

{cross} The southern gate leaks.
"""


def documents() -> dict[str, bytes]:
    """Every document by name, as UTF-8 with plain line ends."""
    found = {f"{name} voice": _spoken(*voice).encode() for name, voice in _VOICES.items()}
    samples = Path(str(samples_folder()))
    for path in sorted(samples.rglob("*.md")):
        found[path.relative_to(samples).as_posix()] = path.read_bytes()
    return found


def _spoken(done: str, partial: str, missing: str, status: str, word: str, still_open: str, lacking: str) -> str:  # noqa: PLR0913, PLR0917
    return _TEXT.format(
        done=done,
        partial=partial,
        missing=missing,
        sign=done.split(maxsplit=1)[0],
        cross=missing.split(maxsplit=1)[0],
        status=status,
        word=word,
        open=still_open,
        lacking=lacking,
    )

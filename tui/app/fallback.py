"""Our colour variables for a theme that is not ours, in that theme's own colours."""

from __future__ import annotations

from textual.theme import Theme

_INSTEAD = {
    "tone-plain": "foreground", "tone-strong": "foreground", "tone-muted": "foreground", "tone-accent": "accent",
    "tone-path": "secondary", "tone-holds": "success", "tone-overstated": "error", "tone-understated": "warning",
    "tone-unproven": "foreground", "tone-done": "foreground", "tone-open": "foreground", "tone-track": "primary",
    "tone-keyword": "accent", "tone-string": "secondary", "tone-comment": "foreground",
    "frame": "primary", "frame-focus": "accent", "row-cursor": "primary", "row-idle": "panel", "row-flash": "panel",
}  # fmt: skip


def fallback(theme: Theme) -> dict[str, str]:
    """Our variables for a theme that is not ours, in that theme's own colours."""
    colours = theme.to_color_system().generate()
    return {ours: colours[theirs] for ours, theirs in _INSTEAD.items()}

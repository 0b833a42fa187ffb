"""Theme files made into Textual's themes, and the meanings of our colours into its variables."""

from __future__ import annotations

from textual.theme import Theme

from tui.store.themes import ThemeFile


def textual_theme(file: ThemeFile) -> Theme:
    """A theme file as Textual's theme. Its variables are what the style sheets and `label` use."""
    surfaces, tones = file.surfaces, file.tones
    variables = {f"tone-{name}": colour for name, colour in tones.model_dump().items() if colour is not None}
    variables |= {
        "tone-plain": tones.foreground,
        "tone-strong": tones.strong or tones.foreground,
        "tone-keyword": tones.keyword or tones.accent,
        "tone-string": tones.string or tones.done,
        "tone-comment": tones.comment or tones.muted,
        "frame": surfaces.border,
        "frame-focus": surfaces.focus,
        "row-cursor": surfaces.cursor,
        "row-idle": surfaces.cursor_idle,
        "row-flash": surfaces.flash,
        "scrollbar": surfaces.border,
        "scrollbar-hover": surfaces.focus,
        "scrollbar-active": surfaces.focus,
        "scrollbar-background": surfaces.surface,
        "scrollbar-background-hover": surfaces.surface,
        "scrollbar-background-active": surfaces.surface,
        "scrollbar-corner-color": surfaces.surface,
        "text-muted": tones.muted,
        "ansi-background": surfaces.background,
        "ansi-foreground": tones.foreground,
        "block-cursor-background": surfaces.cursor,
        "block-cursor-foreground": tones.strong or tones.foreground,
        "block-cursor-text-style": "bold",
    }
    return Theme(
        name=file.name,
        primary=surfaces.focus,
        secondary=tones.path,
        accent=tones.accent,
        success=tones.holds,
        warning=tones.understated,
        error=tones.overstated,
        foreground=tones.foreground,
        background=surfaces.background,
        surface=surfaces.surface,
        panel=surfaces.panel,
        boost=surfaces.panel,
        dark=file.dark,
        ansi=file.ansi,
        variables=variables,
    )

"""The first letter of this function is Cyrillic."""


def рump_dry() -> int:
    return 0

"""What a crate costs."""

CENTS = {"small": 1490, "medium": 2290, "large": 3190}
LOYAL_AFTER = 10
"""Crates after which every further one is a tenth cheaper."""


def price(size: str, crates_before: int) -> int:
    """Cents for one more crate."""
    full = CENTS[size]
    return full - full // 10 if crates_before >= LOYAL_AFTER else full

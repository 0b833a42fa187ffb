"""The gauge: how high the water stands on either side of a gate."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gauge:
    """Two readings, in millimetres."""

    above: int
    below: int

    def difference(self) -> int:
        """How much higher the water stands above the gate."""
        return self.above - self.below

    def calibrate(self) -> None:
        """Set both readings by hand."""
        raise NotImplementedError

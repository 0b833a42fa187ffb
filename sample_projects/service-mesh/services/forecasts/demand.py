"""How many crates next week will need."""


class DemandForecast:
    """Learns from the weeks that were."""

    def learn(self, weeks: list[int]) -> None:
        """Take in the crates of past weeks."""
        raise NotImplementedError

    def next_week(self) -> int:
        """Crates to expect."""
        raise NotImplementedError

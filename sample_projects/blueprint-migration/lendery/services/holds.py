"""Waiting for a tool that is out."""


class HoldQueue:
    """Members in the order in which they asked."""

    def join(self, tool: int, member: int) -> int:
        """Stand in line; returns the place."""
        raise NotImplementedError

    def leave(self, tool: int, member: int) -> None:
        """Step out of the line."""
        raise NotImplementedError

    def next_member(self, tool: int) -> int | None:
        """Who is called when the tool comes back."""
        raise NotImplementedError

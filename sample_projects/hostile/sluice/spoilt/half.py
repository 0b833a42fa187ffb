def drain(chamber: int) -> int:
    return chamber - 1


def fill(chamber: int) -> int:
    return chamber + (

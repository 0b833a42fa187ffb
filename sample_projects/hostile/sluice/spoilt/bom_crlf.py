def siphon() -> int:
    return 7
LEAK = 1
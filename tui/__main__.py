"""`python -m tui`: the same command as `asbuilt`."""

from tui.cli.main import run

if __name__ == "__main__":
    run()

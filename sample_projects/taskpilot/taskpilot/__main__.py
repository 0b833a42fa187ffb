"""`python -m taskpilot SENTENCE`: parse it, keep it, show it."""

import sys
from datetime import date

from taskpilot.integrations.warehouse import Warehouse
from taskpilot.parser import parse

if __name__ == "__main__":
    task = parse(" ".join(sys.argv[1:]), today=date.today())
    number = Warehouse().insert(task)
    print(f"{number}: {task.title} ({task.due or 'some day'}{', urgent' if task.urgent else ''})")

import unittest
from datetime import date

from taskpilot.integrations.warehouse import Warehouse
from taskpilot.parser import parse
from taskpilot.task import Task

SATURDAY = date(2024, 6, 1)


class Sentences(unittest.TestCase):
    def test_a_word_for_a_day_becomes_a_date(self) -> None:
        self.assertEqual(parse("call Ben tomorrow", SATURDAY), Task("call Ben", date(2024, 6, 2)))
        self.assertEqual(parse("pay the rent on Monday", SATURDAY), Task("pay the rent", date(2024, 6, 3)))

    def test_an_exclamation_mark_is_urgent_and_comes_first(self) -> None:
        warehouse = Warehouse()
        warehouse.insert(parse("water the plants", SATURDAY))
        warehouse.insert(parse("call the plumber!", SATURDAY))
        self.assertEqual([task.title for task in warehouse.open_tasks()], ["call the plumber", "water the plants"])

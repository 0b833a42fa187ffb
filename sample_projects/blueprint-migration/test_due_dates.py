import unittest
from datetime import date

from lendery.services.due_dates import due_date, late_fee

FRIDAY = date(2025, 9, 12)


class DueDates(unittest.TestCase):
    def test_a_loan_that_would_end_on_a_weekend_ends_on_monday(self) -> None:
        self.assertEqual(due_date(FRIDAY, 7), date(2025, 9, 19))
        self.assertEqual(due_date(FRIDAY, 8), date(2025, 9, 22))

    def test_late_days_cost_up_to_a_limit(self) -> None:
        self.assertEqual(late_fee(FRIDAY, FRIDAY, 50), 0)
        self.assertEqual(late_fee(FRIDAY, date(2025, 9, 15), 50), 150)
        self.assertEqual(late_fee(FRIDAY, date(2026, 9, 12), 50), 1000)

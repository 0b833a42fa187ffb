import unittest

from services.pricing.prices import price
from services.reports.weekly import crates_by_size


class Pricing(unittest.TestCase):
    def test_the_eleventh_crate_is_a_tenth_cheaper(self) -> None:
        self.assertEqual(price("small", 9), 1490)
        self.assertEqual(price("small", 10), 1341)

    def test_a_week_is_counted_by_size(self) -> None:
        self.assertEqual(crates_by_size([{"size": "small"}, {"size": "large"}, {"size": "small"}]), {"small": 2, "large": 1})

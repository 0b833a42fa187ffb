import unittest

from sluice.gates import open_gate
from sluice.gauge import Gauge


class Gates(unittest.TestCase):
    def test_a_gate_opens_where_the_water_is_level(self) -> None:
        self.assertEqual(open_gate(Gauge(1200, 1190)), "open")

    def test_it_stays_shut_against_the_water(self) -> None:
        self.assertEqual(open_gate(Gauge(1500, 1190)), "wait: +310 mm")

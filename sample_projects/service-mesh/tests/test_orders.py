import unittest

from services.orders.app import app


class Orders(unittest.TestCase):
    def test_a_second_order_for_a_week_replaces_the_first(self) -> None:
        client = app.test_client()
        first = client.post("/orders", json={"person": "Mira", "size": "small", "week": "2025-W46"}).get_json()
        again = client.post("/orders", json={"person": "Mira", "size": "large", "week": "2025-W46"}).get_json()
        self.assertEqual(first["number"], again["number"])
        self.assertEqual(client.get(f"/orders/{first['number']}").get_json()["size"], "large")

    def test_the_service_says_that_it_is_well(self) -> None:
        self.assertEqual(app.test_client().get("/health").status_code, 200)

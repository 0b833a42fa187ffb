"""The new routes and the old ones against the same library."""

import unittest

from lendery import create_app, services
from monolith import app as monolith


class Lending(unittest.TestCase):
    def setUp(self) -> None:
        self.client = create_app({"DATABASE": ":memory:", "TESTING": True}).test_client()
        self.client.post("/api/tools/", json={"name": "Tile cutter", "shelf": "C3"})
        self.client.post("/api/members/", json={"name": "Ines", "mail": "ines@example.org"})

    def test_a_tool_that_is_out_is_not_lent_twice(self) -> None:
        loan = {"tool": 1, "member": 1}
        self.assertEqual(self.client.post("/api/loans/", json=loan).status_code, 201)
        self.assertEqual(self.client.post("/api/loans/", json=loan).status_code, 409)
        self.assertEqual(self.client.get("/api/members/1").get_json()["data"]["tools_out"], 1)
        self.assertEqual(self.client.get("/api/tools/1").get_json()["data"]["is_in"], 0)

    def test_what_is_not_cut_out_yet_is_answered_by_the_monolith(self) -> None:
        self.assertEqual(self.client.get("/api/reports/overdue").status_code, 404)
        self.assertEqual(monolith.test_client().get("/reports/overdue").status_code, 200)
        self.assertIsNone(services.MailService)

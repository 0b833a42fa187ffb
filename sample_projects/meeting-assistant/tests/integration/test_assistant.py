import unittest

from app.models.user import User
from app.services import assistant
from app.services.ai_state_manager import StateManager, Step
from app.services.database import Database

TRANSCRIPT = """
Ada: Shall we move the launch?
Ben: The tests are slow, and nobody knows why they are slow. I will look into the tests.
Ada: Good. I'll tell the customer.
"""


class FromTranscriptToDisk(unittest.TestCase):
    def test_promises_become_items_that_survive_a_save(self) -> None:
        store, states = Database(":memory:"), StateManager()
        self.addCleanup(store.connection.close)
        store.add_user(User("ada", "hash"))
        meeting = store.add_meeting("Launch", TRANSCRIPT, "ada")
        meeting.summary, meeting.items = assistant.run(meeting.number, TRANSCRIPT, states)
        store.save(meeting)

        kept = store.meeting(meeting.number)
        assert kept is not None
        self.assertEqual([item.owner for item in kept.items], ["Ben", "Ada"])
        self.assertIn("tests are slow", kept.summary)
        self.assertEqual(states.current(meeting.number).step, Step.DONE)

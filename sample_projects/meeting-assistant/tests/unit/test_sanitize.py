import unittest

from app.validation.sanitize import MAX_TITLE, clean_line, clean_title


class Cleaning(unittest.TestCase):
    def test_tags_and_control_characters_go(self) -> None:
        self.assertEqual(clean_line("<b>Weekly</b>\x07  sync\n"), "Weekly sync")

    def test_a_long_title_is_cut_at_a_word(self) -> None:
        title = clean_title("word " * 100)
        self.assertLessEqual(len(title), MAX_TITLE + 1)
        self.assertTrue(title.endswith("word…"))

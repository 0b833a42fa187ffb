import unittest

from app.utils.auth import check_password, hash_password, issue_token, read_token


class Passwords(unittest.TestCase):
    def test_the_right_password_is_known_again(self) -> None:
        stored = hash_password("correct horse")
        self.assertTrue(check_password("correct horse", stored))
        self.assertFalse(check_password("correct house", stored))

    def test_equal_passwords_have_different_hashes(self) -> None:
        self.assertNotEqual(hash_password("same"), hash_password("same"))


class Tokens(unittest.TestCase):
    def test_a_token_names_its_user_until_it_expires(self) -> None:
        token = issue_token("ada", "secret", minutes=1, now=1000)
        self.assertEqual(read_token(token, "secret", now=1030), "ada")
        self.assertIsNone(read_token(token, "secret", now=1061))

    def test_a_forged_token_names_nobody(self) -> None:
        token = issue_token("ada", "secret", minutes=1)
        self.assertIsNone(read_token(token, "other"))
        self.assertIsNone(read_token("garbage", "secret"))

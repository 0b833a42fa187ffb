"""Settings for tests: nothing is kept, nothing is secret."""

TESTING = True
DATABASE = ":memory:"
SECRET_KEY = "only-for-tests"

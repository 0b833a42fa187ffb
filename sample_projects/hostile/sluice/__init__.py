"""The gates of a lock."""

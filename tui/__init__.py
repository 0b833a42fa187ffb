"""asbuilt: hold a repository's status documents against its code."""

__version__ = "0.1.0"

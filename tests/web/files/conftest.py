"""The scanner that the tests of files ask."""

from factories.clamd import running_clamd, scanner

__all__ = ["running_clamd", "scanner"]

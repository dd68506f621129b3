"""Reads the site as somebody who follows every link, and says what was met."""

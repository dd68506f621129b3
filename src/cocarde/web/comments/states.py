"""How long a comment and its quotation may be, and how many a section bears."""

LONGEST_QUOTE = 500
LONGEST_TEXT = 4_000
MOST_IN_SECTION = 200

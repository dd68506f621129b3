"""Names folded to what two spellings of one place share."""

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l"})
SHORT_FORMS = {"st": "saint", "ste": "sainte"}


def fold(name: str) -> str:
    """The name in lower case, without accents or punctuation, `St` written in full.

    >>> fold("St-Étienne-du-Rouvray")
    'saint etienne du rouvray'
    """
    plain = unicodedata.normalize("NFKD", name.lower().translate(LIGATURES))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.findall(r"\w+", letters.replace("_", " "))
    return " ".join(SHORT_FORMS.get(word, word) for word in words)

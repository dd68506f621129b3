"""The communes whose municipal arrondissements the contest gives."""

# By the beginning of the code of an arrondissement: 75101 to 75120, 69381 to 69389, 13201 to 13216.
DISTRICTS = {"751": "75056", "6938": "69123", "132": "13055"}


def commune_of(code: str) -> str:
    """The commune of a code, its own where it is no arrondissement.

    >>> commune_of("75109"), commune_of("92012")
    ('75056', '92012')
    """
    return next((commune for start, commune in DISTRICTS.items() if code.startswith(start)), code)

"""Official numbers of French companies, kept only where their check digit holds."""

import re

SEPARATORS = re.compile(r"[\s.\-]+")
SIREN_LENGTH, SIRET_LENGTH = 9, 14
LA_POSTE = "356000000"  # numbers its establishments by another sum: all digits, a multiple of 5


def siren_of(text: object) -> str | None:
    """The SIREN (Insee: nine digits, the last one by Luhn's sum), or None for anything else."""
    digits = SEPARATORS.sub("", str(text or ""))
    return digits if _holds(digits, SIREN_LENGTH) else None


def siret_of(text: object) -> str | None:
    """The SIRET (Insee: a SIREN and five digits more), or None for anything else."""
    digits = SEPARATORS.sub("", str(text or ""))
    if len(digits) != SIRET_LENGTH or not siren_of(digits[:SIREN_LENGTH]):
        return None
    if digits.startswith(LA_POSTE) and digits.isdecimal():
        return digits if sum(map(int, digits)) % 5 == 0 else None
    return digits if _holds(digits, SIRET_LENGTH) else None


def _holds(digits: str, length: int) -> bool:
    if not re.fullmatch(rf"[0-9]{{{length}}}", digits) or not digits.strip("0"):
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(sum(divmod(number, 10)) for number in doubled) % 10 == 0

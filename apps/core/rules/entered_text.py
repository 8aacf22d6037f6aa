"""Typed text: whether it can be the name of a person, or a telephone number."""

import re

# A number behind the name tells twins apart ("Bayi Ny. Yuyun 2"); more digits are another field's.
MOST_DIGITS_IN_A_NAME = 2
PHONE_DIGITS = range(8, 16)
_BETWEEN_DIGITS = re.compile(r"[\s.\-()/+]")


def is_name(text: str) -> bool:
    """At least one letter, and no number that is no part of a name."""
    return any(map(str.isalpha, text)) and sum(map(str.isdigit, text)) <= MOST_DIGITS_IN_A_NAME


def is_phone(text: str) -> bool:
    """8 to 15 digits, with blanks, dots, dashes, brackets and plus signs between them (ITU-T E.164)."""
    digits = _BETWEEN_DIGITS.sub("", text)
    return digits.isascii() and digits.isdigit() and len(digits) in PHONE_DIGITS

"""The text typed into the search: a number, a phone, or words."""

import re
from dataclasses import dataclass

from apps.core.name_keys import words_of
from apps.core.rules.short_names import MUHAMMAD, TITLES

SHORTEST = 2
NUMBER_DIGITS = 16
PHONE_DIGITS = range(9, 16)


@dataclass(frozen=True, slots=True)
class SearchText:
    """One of number (16 digits, NIK or KK), phones (spellings of one phone) or words; all empty: nothing to look for.

    is_short_number: many digits, yet neither a NIK nor a phone.
    """

    number: str = ""
    phones: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    is_short_number: bool = False

    def __bool__(self) -> bool:
        return bool(self.number or self.phones or self.words)

    @property
    def in_other_spellings(self) -> "SearchText":
        """Muh., Moh. and Muhammad by the letter that begins them all, without An., H. or Alm.; empty where that is all.

        What it finds is alike and never sure.
        """
        words = tuple("m" if word in MUHAMMAD else word for word in self.words if word not in TITLES)
        is_other = words != self.words and any(len(word) >= SHORTEST for word in words)
        return SearchText(words=words) if is_other else SearchText()

    @property
    def key(self) -> str:
        """The words as one spelling, as core.spelling writes a whole name."""
        return "".join(self.words)


def read_search_text(text: str) -> SearchText:
    """Digits with blanks, dots and dashes between them are a number; letters are words, at most six."""
    digits = re.sub(r"[\s.\-+()]", "", text)
    if digits.isascii() and digits.isdigit():
        if len(digits) == NUMBER_DIGITS:
            return SearchText(number=digits)
        if len(digits) in PHONE_DIGITS and (digits.startswith(("0", "62", "8"))):
            return SearchText(phones=phone_spellings(digits))
        return SearchText(is_short_number=True)
    words = words_of(text)
    return SearchText(words=words[:6]) if sum(map(len, words)) >= SHORTEST else SearchText()


def phone_spellings(digits: str) -> tuple[str, ...]:
    """0812…, 62812…, +62812…: the ways one number is written."""
    bare = digits.removeprefix("62") if digits.startswith("62") else digits.removeprefix("0")
    return (f"0{bare}", f"62{bare}", f"+62{bare}", bare)

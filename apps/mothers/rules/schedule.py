"""Which contact a visit is, and which one must come next, by when.

Source: Permenkes 21/2021: six antenatal contacts, 1 in the first trimester, 2 in the second, 3 in the third; a doctor's
ultrasound at K1 and K5; K1 murni within 12 weeks. Postpartum (KF) 6 hours to 2 days, 3 to 7, 8 to 28, 29 to 42 days;
newborn (KN) 6 to 48 hours, 3 to 7, 8 to 28 days. Within a trimester the last days are assumed, and the district may
change them: K2 by 18 weeks, K4 by 30, K5 by 36 (the doctor's ultrasound of weeks 32 to 36).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from apps.mothers.enums import AntenatalContact, OtherDue, PostpartumContact, Trimester
from apps.mothers.rules.pregnancy import FIRST_UNTIL_DAY, TERM, trimester_of

# The last day of gestation by which each contact should have been.
BY_DAY = {
    AntenatalContact.K1: 12 * 7,
    AntenatalContact.K2: 18 * 7,
    AntenatalContact.K3: 24 * 7,
    AntenatalContact.K4: 30 * 7,
    AntenatalContact.K5: 36 * 7,
    AntenatalContact.K6: TERM.days,
}
IN_TRIMESTER = {
    Trimester.FIRST: (AntenatalContact.K1,),
    Trimester.SECOND: (AntenatalContact.K2, AntenatalContact.K3),
    Trimester.THIRD: (AntenatalContact.K4, AntenatalContact.K5, AntenatalContact.K6),
}
WITH_DOCTOR = frozenset({AntenatalContact.K1, AntenatalContact.K5})
APART = timedelta(days=28)  # from a late visit to the next
SOONEST = timedelta(days=14)  # a trimester that ends before this holds no further contact
BIRTH_GRACE = timedelta(days=7)

# Days after the birth, first and last.
AFTER_BIRTH = {
    PostpartumContact.KF1: (0, 2),
    PostpartumContact.KN1: (0, 2),
    PostpartumContact.KF2: (3, 7),
    PostpartumContact.KN2: (3, 7),
    PostpartumContact.KF3: (8, 28),
    PostpartumContact.KN3: (8, 28),
    PostpartumContact.KF4: (29, 42),
}
OF_NEWBORN = frozenset({PostpartumContact.KN1, PostpartumContact.KN2, PostpartumContact.KN3})
POSTPARTUM = timedelta(days=42)


@dataclass(frozen=True, slots=True)
class Due:
    """contact: an AntenatalContact, PostpartumContact or OtherDue, '' where nothing more is due. by: its last day."""

    contact: str = ""
    by: date | None = None


NOTHING_DUE = Due()


def contacts_of(gestations: Iterable[int | None]) -> list[str]:
    """Which contact each visit is, oldest first; '' for one beyond what its trimester asks.

    The first visit is K1 whenever it comes (K1 akses); the later ones fill the contacts of their own trimester.
    """
    contacts: list[str] = []
    for days in gestations:
        trimester = trimester_of(days)
        if not contacts:
            contacts.append(AntenatalContact.K1)
        elif trimester is None:
            contacts.append("")
        else:
            free = (contact for contact in IN_TRIMESTER[trimester] if contact not in contacts)
            contacts.append(next(free, ""))
    return contacts


def is_pure_k1(days: int | None) -> bool | None:
    """K1 murni: the first visit within 12 weeks; None while gestation is not known."""
    return None if days is None else days <= FIRST_UNTIL_DAY


def next_antenatal(*, lmp_on: date | None, made: Iterable[tuple[str, date]], registered_on: date) -> Due:
    """made: (contact, day) of each visit. The result depends on the visits alone, not on the day of today."""
    visits = list(made)
    last = max((day for _contact, day in visits), default=None)
    if last is None:
        k1_by = registered_on if lmp_on is None else lmp_on + timedelta(days=BY_DAY[AntenatalContact.K1])
        return Due(AntenatalContact.K1, k1_by)
    if lmp_on is None:
        return Due(OtherDue.LAST_PERIOD, last + APART)
    had = {contact for contact, _day in visits}
    for trimester, contacts in IN_TRIMESTER.items():
        ends = lmp_on + timedelta(days=BY_DAY[contacts[-1]])
        if ends < last + SOONEST:
            continue
        for contact in contacts:
            if contact not in had and trimester >= Trimester.SECOND:
                by = lmp_on + timedelta(days=BY_DAY[contact])
                return Due(contact, max(by, min(last + APART, ends)))
    return Due(OtherDue.BIRTH, max(lmp_on + TERM, last) + BIRTH_GRACE)


def next_after_birth(*, delivered_on: date, made: Iterable[tuple[str, date]], has_live_birth: bool) -> Due:
    """The next visit of mother or newborn; nothing once the last one (to day 42) was made."""
    visits = list(made)
    had = {contact for contact, _day in visits}
    last = max((day for _contact, day in visits), default=delivered_on)
    for contact, (_first, until) in AFTER_BIRTH.items():
        by = delivered_on + timedelta(days=until)
        if contact in had or (contact in OF_NEWBORN and not has_live_birth) or by < last:
            continue
        return Due(contact, by)
    return NOTHING_DUE


def is_in_window(contact: str, *, delivered_on: date, on: date) -> bool:
    first, until = AFTER_BIRTH[PostpartumContact(contact)]
    return first <= (on - delivered_on).days <= until

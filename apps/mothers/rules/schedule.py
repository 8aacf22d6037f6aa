"""Which contact a visit is, and which one must come next, by when.

Source: Permenkes 21/2021 annex I: six antenatal contacts, 1 in the first trimester, 2 in the second, 3 in the third; a
doctor's ultrasound once in the first and once in the third (best in weeks 32 to 36), whichever contact it is; K1 murni
within 12 weeks. Days between visits: rules.policy. Postpartum (KF) 6 hours to 2 days, 3 to 7, 8 to 28, 29 to 42 days;
newborn (KN) 6 to 48 hours, 3 to 7, 8 to 28 days.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from apps.mothers.enums import AntenatalContact, OtherDue, PostpartumContact, Risk, Trimester, Window
from apps.mothers.rules.policy import DEFAULT, PregnancyPolicy
from apps.mothers.rules.pregnancy import FIRST_UNTIL_DAY, SECOND_UNTIL_DAY, TERM, trimester_of
from apps.mothers.rules.risk import SEVERE_RISKS

IN_TRIMESTER = {
    Trimester.FIRST: (AntenatalContact.K1,),
    Trimester.SECOND: (AntenatalContact.K2, AntenatalContact.K3),
    Trimester.THIRD: (AntenatalContact.K4, AntenatalContact.K5, AntenatalContact.K6),
}
TRIMESTER_ENDS = {
    Trimester.FIRST: timedelta(days=FIRST_UNTIL_DAY),
    Trimester.SECOND: timedelta(days=SECOND_UNTIL_DAY),
    Trimester.THIRD: TERM,
}
WITH_DOCTOR = frozenset({Trimester.FIRST, Trimester.THIRD})
URGENT_BEFORE = timedelta(days=36525)
SOONEST = timedelta(days=14)  # before that no visit is asked for because a trimester ends
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


def contacts_of(gestations: Iterable[int | None], policy: PregnancyPolicy = DEFAULT) -> list[str]:
    """Which contact each visit is, oldest first; '' for one beyond what its trimester asks.

    The first visit is K1 whenever it comes (K1 akses); the later ones fill the contacts of their own trimester. A visit
    within days of the last contact belongs to it. K6 asks for a first contact within 12 weeks (K1 murni).
    """
    contacts: list[str] = []
    is_pure, last = False, None
    for days in gestations:
        if not contacts:
            contacts.append(AntenatalContact.K1)
            is_pure, last = is_pure_k1(days) is not False, days
            continue
        is_same = days is not None and last is not None and days - last < policy.one_contact_within_days
        contact = "" if is_same else _free_contact(days, contacts, is_pure)
        contacts.append(contact)
        last = days if contact or last is None else last
    return contacts


def is_pure_k1(days: int | None) -> bool | None:
    """K1 murni: the first visit within 12 weeks; None while gestation is not known."""
    return None if days is None else days <= FIRST_UNTIL_DAY


def _free_contact(days: int | None, made: Collection[str], is_pure: bool) -> str:
    """The contact that a visit on this day of gestation is, '' where its trimester has had all of its own."""
    trimester = trimester_of(days)
    if trimester is None:
        return ""
    contacts = (one for one in IN_TRIMESTER[trimester] if is_pure or one != AntenatalContact.K6)
    return next((contact for contact in contacts if contact not in made), "")


def next_antenatal(
    *,
    lmp_on: date | None,
    made: Iterable[tuple[str, date]],
    registered_on: date,
    policy: PregnancyPolicy = DEFAULT,
) -> Due:
    """Always a day. made: (contact, day) of each visit. It depends on the visits alone, not on the day of today."""
    visits = list(made)
    apart = timedelta(days=policy.days_to_next_visit)
    if not visits:
        if lmp_on is None:
            return Due(AntenatalContact.K1, registered_on)
        return Due(AntenatalContact.K1, min(lmp_on + TRIMESTER_ENDS[Trimester.FIRST], registered_on + apart))
    last = max(day for _contact, day in visits)
    if lmp_on is None:
        return Due(OtherDue.LAST_PERIOD, last + apart)
    had = {contact for contact, _day in visits}
    is_pure = is_pure_k1((min(day for _contact, day in visits) - lmp_on).days) is True
    late, late_apart = lmp_on + timedelta(weeks=policy.late_from_week), timedelta(days=policy.days_to_next_visit_late)
    by = min(last + apart, max(late, last + late_apart))
    for ends in TRIMESTER_ENDS.values():  # a trimester that still asks for a contact ends before
        if last + SOONEST <= lmp_on + ends < by and _free_contact(ends.days, had, is_pure):
            by = lmp_on + ends
            break
    if by >= (birth_by := max(lmp_on + TERM, last) + BIRTH_GRACE):
        return Due(OtherDue.BIRTH, birth_by)
    return Due(_free_contact((by - lmp_on).days, had, is_pure) or OtherDue.VISIT, by)


def is_doctor_owed(trimester: Trimester | None, seen_in: Collection[Trimester | None]) -> bool:
    """Whether the doctor's ultrasound of this trimester is still to be made; seen_in: those in which there was one."""
    return trimester in WITH_DOCTOR and trimester not in seen_in


def sorted_on(by: date | None, risks: Risk) -> date | None:
    """The day that orders lists: when the next visit is due; of who must be referred today, a century before that."""
    return by - URGENT_BEFORE if by and risks & SEVERE_RISKS else by


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


def window_of(contact: str, *, delivered_on: date, on: date) -> Window:
    first, until = AFTER_BIRTH[PostpartumContact(contact)]
    days = (on - delivered_on).days
    return Window.LATER if days < first else Window.OPEN if days <= until else Window.MISSED


def is_in_window(contact: str, *, delivered_on: date, on: date) -> bool:
    return window_of(contact, delivered_on=delivered_on, on=on) == Window.OPEN

"""What differs by year or district about pregnancies; each value is read with its source from the table of policies."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PregnancyPolicy:
    """The four "terlalu", and when the next visit is due.

    Source: 4T of BKKBN and Buku KIA 2023 (too young under 20, too close under 2 years to this pregnancy, too many from
    3 births: other guides say 4); too old from 35 (KSPR). Contacts: Permenkes 21/2021 annex I, at most 4 weeks apart, 2
    from week 36; under 7 days apart they are one. outcome_after_days: SATUSEHAT, 44 weeks.
    """

    young_below_years: int = 20
    old_from_years: int = 35
    close_below_months: int = 24
    many_from: int = 3
    days_to_next_visit: int = 28
    days_to_next_visit_late: int = 14
    late_from_week: int = 36
    one_contact_within_days: int = 7
    outcome_after_days: int = 308


DEFAULT = PregnancyPolicy()

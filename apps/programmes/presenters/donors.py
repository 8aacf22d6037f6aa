"""Sponsorships: with names for who manages them, and without any for donors."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from apps.core.http import record_urls
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import age, day, rupiah
from apps.programmes.enums import SponsorMenu
from apps.programmes.labels import FOLLOW_UP_DAYS, SPONSOR_MENUS
from apps.programmes.models import Sponsorship, SponsorshipFollowUp
from apps.programmes.presenters.recipients import name_of
from apps.programmes.rules.initials import initials


@dataclass(frozen=True, slots=True)
class SponsorshipRow:
    sponsorship: Sponsorship
    title: Title
    home: str
    donor: str
    need: Note
    since: Note
    last: str
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class SponsoredRow:
    """What a donor reads: nothing of it identifies the person."""

    title: Title
    desa: str
    age: str
    need: str
    since: str
    until: str
    amount: str
    last: str
    after: str


def sponsorship_rows(rows: Sequence[Sponsorship], today: date) -> list[SponsorshipRow]:
    latest, url_of = _last_days(rows), record_urls("programmes:follow_up")
    listed = []
    for one in rows:
        last = latest.get(one.pk)
        is_late = ((last or one.begun_on) - today).days < -FOLLOW_UP_DAYS and (not one.ends_on or one.ends_on >= today)
        marks = [Mark("moderate", _("Belum ditindaklanjuti"))] if is_late else []
        listed.append(
            SponsorshipRow(
                sponsorship=one,
                title=Title(name_of(one.beneficiary), url_of(one.uuid)),
                home=one.desa.home_name,
                donor=one.donor.name,
                need=Note(_menu(one), rupiah(one.amount_rp)),
                since=Note(day(one.begun_on), _("setuju %(day)s: %(who)s") % _consent(one)),
                last=day(last) if last else "–",
                marks=marks,
            )
        )
    return listed


def sponsored_rows(rows: Sequence[Sponsorship], today: date) -> list[SponsoredRow]:
    """A sponsorship that ended is shown as it was on its last day: the consent reaches no further."""
    until = {one.pk: min(one.ends_on or today, today) for one in rows}
    newest: dict[int, SponsorshipFollowUp] = {}
    for one in SponsorshipFollowUp.objects.filter(sponsorship__in=rows).order_by("given_on"):
        if one.given_on <= until[one.sponsorship_id]:
            newest[one.sponsorship_id] = one
    return [_sponsored(one, newest.get(one.pk), until[one.pk]) for one in rows]


def _sponsored(one: Sponsorship, last: SponsorshipFollowUp | None, on: date) -> SponsoredRow:
    return SponsoredRow(
        title=Title(initials(name_of(one.beneficiary)), ""),
        desa=one.desa.home_name,
        age=age_in_words(one, on),
        need=_menu(one),
        since=day(one.begun_on),
        until=day(one.ends_on) if one.ends_on else "–",
        amount=rupiah(one.amount_rp),
        last=f"{day(last.given_on)}: {last.given}" if last else _("belum ada"),
        after=last.after if last else "–",
    )


def age_in_words(one: Sponsorship, today: date) -> str:
    if one.child:
        return age(one.child.born_on, today)
    return _("ibu hamil") if one.pregnancy_id else _("keluarga")


def _menu(one: Sponsorship) -> str:
    return str(SPONSOR_MENUS[SponsorMenu(one.menu)])


def _consent(one: Sponsorship) -> dict[str, str]:
    return {"day": day(one.consent_on), "who": one.consent_by}


def _last_days(rows: Iterable[Sponsorship]) -> dict[int, date]:
    follow_ups = SponsorshipFollowUp.objects.filter(sponsorship__in=list(rows)).order_by()
    return dict(follow_ups.values_list("sponsorship").annotate(Max("given_on")))

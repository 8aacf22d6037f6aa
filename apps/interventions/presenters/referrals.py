"""Referrals in words and marks: a line of a list, the course of one, and what is to be done next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.enums import Urgency
from apps.core.http import record_urls
from apps.core.labels import URGENCY
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import lower_first, number
from apps.core.worklists import WorkLine
from apps.interventions import labels
from apps.interventions.enums import ReferralOutcome, ReferralState
from apps.interventions.models import Referral
from apps.interventions.models.referrals import UNSEEN
from apps.interventions.presenters.beneficiaries import home_of, street_of, title_of

TONES = {
    ReferralState.SENT: "moderate",
    ReferralState.RECEIVED: "moderate",
    ReferralState.SEEN: "moderate",
    ReferralState.BACK: "normal",
    ReferralState.CLOSED: "normal",
}


@dataclass(frozen=True, slots=True)
class ReferralRow:
    referral: Referral
    title: Title
    marks: list[Mark]
    home: Note
    until: str
    sees_diagnosis: bool

    @property
    def diagnosis(self) -> str | None:
        return self.referral.diagnosis if self.sees_diagnosis else None

    @property
    def plan(self) -> str | None:
        return self.referral.plan if self.sees_diagnosis else None

    @property
    def urgency(self) -> str:
        return str(URGENCY[Urgency(self.referral.urgency)])

    @property
    def state(self) -> str:
        return str(labels.REFERRAL_STATES[ReferralState(self.referral.state)])

    @property
    def outcome(self) -> str:
        return outcome_words(self.referral)


def referral_rows(referrals: Iterable[Referral], user: User, today: date) -> list[ReferralRow]:
    url_of = record_urls("interventions:referral")
    return [
        ReferralRow(
            referral=one,
            title=title_of(one, url_of(one.uuid)),
            marks=marks(one, today),
            home=Note(home_of(one), street_of(one.beneficiary)),
            until=_until(one, today),
            sees_diagnosis=sees_diagnosis(user, one),
        )
        for one in referrals
    ]


def sees_diagnosis(user: User, referral: Referral) -> bool:
    """Diagnosis and plan are clinical: for who may read the figures of the person."""
    return user.may_at(Right.SEE_PREGNANCY if referral.pregnancy_id else Right.SEE_GROWTH, referral)


def sees_answer(user: User, referral: Referral) -> bool:
    """The message to the posyandu is for who refers and who answers."""
    return user.may_at(Right.REFER, referral) or user.may_at(Right.ANSWER_REFERRALS, referral)


def marks(referral: Referral, today: date) -> list[Mark]:
    shown = [Mark(TONES[ReferralState(referral.state)], str(labels.REFERRAL_STATES[ReferralState(referral.state)]))]
    if referral.is_overdue(today):
        return [Mark("severe", _("Lewat batas")), *shown]
    if referral.is_open and referral.urgency == Urgency.TODAY:
        return [Mark("severe", str(URGENCY[Urgency.TODAY])), *shown]
    return shown


def _until(referral: Referral, today: date) -> str:
    day = date_format(referral.due_on, "j M Y")
    if not referral.is_overdue(today):
        return day if referral.state in (ReferralState.SENT, ReferralState.RECEIVED) else ""
    late = (today - referral.due_on).days
    words = ngettext("%(day)s, lewat %(days)s hari", "%(day)s, lewat %(days)s hari", late)
    return words % {"day": day, "days": number(late)}


def finding(referral: Referral, today: date) -> str:
    """Where the referral is, in one sentence."""
    words = {"place": referral.facility_name, "day": date_format(referral.due_on, "j F Y")}
    if referral.is_overdue(today):
        words["days"] = str((today - referral.due_on).days)
        return _("Belum diperiksa di %(place)s, lewat %(days)s hari dari batas %(day)s") % words
    if referral.state == ReferralState.SENT:
        return _("Menunggu diterima %(place)s, paling lambat %(day)s diperiksa") % words
    if referral.state == ReferralState.RECEIVED:
        return _("Diterima %(place)s, paling lambat %(day)s diperiksa") % words
    if referral.state == ReferralState.SEEN:
        return _("Sudah diperiksa di %(place)s, jawaban untuk posyandu belum ditulis") % words
    return _("Rujukan selesai: %s") % lower_first(outcome_words(referral))


def outcome_words(referral: Referral) -> str:
    return str(labels.REFERRAL_OUTCOMES[ReferralOutcome(referral.outcome)]) if referral.outcome else ""


def course(referral: Referral) -> list[dict[str, Any]]:
    """[{label, state, day, who}]: what has happened, and what comes."""
    end = ReferralState.CLOSED if referral.state == ReferralState.CLOSED else ReferralState.BACK
    steps = [
        (ReferralState.SENT, referral.sent_on, referral.entered_by),
        (ReferralState.RECEIVED, referral.received_on, referral.received_by),
        (ReferralState.SEEN, referral.seen_on, referral.seen_by),
        (end, referral.closed_on, referral.closed_by),
    ]
    shown = [one for one in steps if one[1] or referral.is_open]
    first_open = next((index for index, one in enumerate(shown) if one[1] is None), -1)
    return [
        {
            "label": labels.REFERRAL_STATES[state],
            "state": "done" if day else "current" if index == first_open else "todo",
            "day": date_format(day, "j F Y") if day else "",
            "who": who.get_full_name() if day and who else "",
        }
        for index, (state, day, who) in enumerate(shown)
    ]


def facts(referral: Referral, user: User) -> list[dict[str, Any]]:
    """[{term, value}], without the clinical ones for who reads words alone."""
    rows = [
        (_("Alasan"), referral.reason),
        (_("Kapan"), URGENCY[Urgency(referral.urgency)]),
        (_("Dirujuk ke"), referral.facility_name),
        (_("Paling lambat"), date_format(referral.due_on, "j F Y")),
    ]
    if sees_diagnosis(user, referral):
        rows += [(_("Hasil pemeriksaan"), referral.diagnosis), (_("Rencana"), referral.plan)]
    if referral.outcome:
        rows.append((_("Hasil"), outcome_words(referral)))
    if sees_answer(user, referral):
        rows.append((_("Pesan untuk posyandu"), referral.answer))
    return [{"term": term, "value": value} for term, value in rows if value]


def may_receive(referral: Referral, user: User) -> bool:
    return referral.state == ReferralState.SENT and user.may_at(Right.ANSWER_REFERRALS, referral)


def next_buttons(referral: Referral, user: User) -> list[dict[str, Any]]:
    """[{label, url, is_primary}] of pages; receiving is a button of its own."""
    answers = user.may_at(Right.ANSWER_REFERRALS, referral)
    may_end = answers or user.may_at(Right.REFER, referral)
    buttons = []
    if answers and referral.state == ReferralState.RECEIVED:
        buttons.append((_("Catat hasil pemeriksaan"), "referral_examine", True))
    elif answers and referral.state == ReferralState.SENT:
        buttons.append((_("Langsung catat hasil pemeriksaan"), "referral_examine", False))
    elif answers and referral.state == ReferralState.SEEN:
        buttons.append((_("Jawab posyandu"), "referral_answer", True))
        buttons.append((_("Perbaiki hasil pemeriksaan"), "referral_examine", False))
    if answers and referral.is_answered:
        buttons.append((_("Perbaiki jawaban"), "referral_answer_correct", False))
    if answers and referral.state in (ReferralState.RECEIVED, ReferralState.SEEN):
        buttons.append((_("Rujuk lebih lanjut"), "refer_on", False))
    if may_end and referral.state in (ReferralState.SENT, ReferralState.RECEIVED):
        buttons.append((_("Tidak dapat dilakukan"), "referral_unseen", False))
    return [
        {"label": label, "url": reverse(f"interventions:{name}", args=[referral.uuid]), "is_primary": is_primary}
        for label, name, is_primary in buttons
    ]


def panel_line(referral: Referral, user: User, today: date) -> dict[str, Any]:
    """A referral on the page of the person it is about."""
    day = date_format(referral.sent_on, "j F Y")
    return {
        "marks": marks(referral, today),
        "title": referral.reason,
        "url": reverse("interventions:referral", args=[referral.uuid]),
        "detail": _("%(place)s, dirujuk %(day)s") % {"place": referral.facility_name, "day": day},
        "answer": referral.answer if not referral.is_open and sees_answer(user, referral) else "",
    }


def step_note(referral: Referral) -> str:
    """At the step that asked for it: 'Dirujuk 3 Nov 2026: diterima'."""
    state = ReferralState(referral.state)
    word = _("menunggu diterima") if state is ReferralState.SENT else lower_first(labels.REFERRAL_STATES[state])
    return _("Dirujuk %(day)s: %(state)s") % {"day": date_format(referral.sent_on, "j M Y"), "state": word}


def work_line(referral: Referral) -> WorkLine:
    """The referral as an item of a worklist: the name opens its page."""
    return WorkLine(
        record=referral,
        who=title_of(referral, reverse("interventions:referral", args=[referral.uuid])),
        why=referral.reason,
        home=home_of(referral),
        since=referral.closed_on or referral.seen_on or referral.sent_on,
        due_on=referral.due_on if referral.state in UNSEEN else None,
    )

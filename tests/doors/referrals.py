"""Referrals at every door: service and page give the same codes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from apps.core.refusal import Refused
from apps.interventions.inputs import ReferralInput
from apps.interventions.services.referrals import send_referral
from apps.regions.models import Puskesmas
from tests.factories import make_child, today

Findings = set[tuple[str | None, str]]  # (field, code)
ALL = ("service", "page")
SOUND: dict[str, Any] = {
    "step": "feed_wasted", "reason": "Gizi kurang", "urgency": "this_month", "facility": "puskesmas",
    "puskesmas": "Cileles", "hospital": "", "sent_on": 0,
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """changes: of a sound referral; sent_on in days before today, puskesmas by name. twice: sent a second time."""

    changes: dict[str, Any] = field(default_factory=dict)
    findings: Findings = field(default_factory=set)
    doors: tuple[str, ...] = ALL
    twice: bool = False
    by: str = "siti"

    def __str__(self) -> str:
        return f"referral by {self.by}: {self.changes} {'twice' * self.twice}"


def pair(name: str, sound: Any, wrong: Any, *findings: tuple[str | None, str]) -> Iterator[Case]:
    """Both sides of one bound."""
    yield Case({name: sound})
    yield Case({name: wrong}, set(findings))


CASES = [
    Case(),
    *pair("sent_on", 0, -1, ("sent_on", "day_in_future")),
    *pair("sent_on", 900, 901, ("sent_on", "day_too_early")),
    *pair("reason", "Kurus", "Kur", ("reason", "reason_missing")),
    Case({"urgency": "today"}),
    Case({"step": ""}),
    Case({"step": "feed_kek"}, {(None, "step_unknown")}),
    Case({"step": "weigh_next_month"}, {(None, "step_unknown")}),
    Case({"puskesmas": None}, {("puskesmas", "puskesmas_missing")}),
    Case({"facility": "hospital", "puskesmas": None, "hospital": "RSUD Adjidarmo"}),
    Case({"facility": "hospital"}, {("hospital", "hospital_missing")}),
    # A form offers no other than these
    Case({"puskesmas": "Sajira"}, {("puskesmas", "puskesmas_elsewhere")}, ("service",)),
    Case({"urgency": "next_month"}, {("urgency", "urgency_unknown")}, ("service",)),
    # One open referral for a step
    Case({}, {(None, "already_referred")}, twice=True),
    Case({"step": ""}, twice=True),
    # Everything at once
    Case({"reason": "Kur", "sent_on": -1}, {("reason", "reason_missing"), ("sent_on", "day_in_future")}),
    # Rights and places
    Case(by="dewi"),
    Case(by="asep"),
    Case({}, {(None, "outside_area")}, ("service",), by="ujang"),
    Case({}, {(None, "outside_area")}, ("service",), by="rini"),
    Case({}, {(None, "outside_area")}, ("service",), by="ana"),
]


def _values(case: Case) -> dict[str, Any]:
    values = SOUND | case.changes
    puskesmas = values["puskesmas"] and Puskesmas.objects.get(name=values["puskesmas"]).pk
    return values | {"puskesmas": puskesmas, "sent_on": today() - timedelta(days=values["sent_on"])}


def by_service(case: Case, world: Any, sign_in: Callable) -> Findings:
    child, values = make_child(world, days=900), _values(case)
    try:
        for _time in range(1 + case.twice):
            send_referral(
                beneficiary=child, referral=ReferralInput(**values), by=getattr(world, case.by), at=timezone.now()
            )
    except Refused as refusal:
        return {(finding.field, finding.code) for finding in refusal.findings}
    return set()


def by_page(case: Case, world: Any, sign_in: Callable) -> Findings:
    child, values = make_child(world, days=900), _values(case)
    client, address = sign_in(getattr(world, case.by)), reverse("interventions:refer_child", args=[child.uuid])
    entered = {name: "" if value is None else str(value) for name, value in values.items()}
    for _time in range(1 + case.twice):
        answer = client.post(address, entered)
    if answer.status_code == 302:
        return set()
    errors = answer.context["form"].errors.as_data()
    return {(None if name == "__all__" else name, error.code) for name, few in errors.items() for error in few}


DOORS: dict[str, Callable[[Case, Any, Callable], Findings]] = {"service": by_service, "page": by_page}

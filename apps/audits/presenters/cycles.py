"""Cycles, their teams and who is proposed, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.audits import labels
from apps.audits.enums import AuditGroup, CaseState, Specialty, TeamRole
from apps.audits.models import AuditCycle, AuditMember
from apps.audits.selectors.candidates import Candidate
from apps.audits.selectors.cycles import CycleFigures
from apps.core.templatetags.display import day


@dataclass(frozen=True, slots=True)
class CycleRow:
    cycle: AuditCycle
    url: str
    figures: CycleFigures
    role: str
    decree: str


def comparison(cycles: Iterable[AuditCycle], figures: Mapping[int, CycleFigures], user: Any) -> list[CycleRow]:
    rows = []
    for cycle in cycles:
        role = cycle.role_of(user)
        words = str(labels.TEAM_ROLES[role]) if role else _("bukan anggota tim")
        decree = f"{cycle.decree_number}, {day(cycle.decree_on)}"
        rows.append(CycleRow(cycle, reverse("audits:cycle", args=[cycle.uuid]), figures[cycle.pk], words, decree))
    return rows


def group_table(figures: CycleFigures) -> dict[str, Any]:
    """Cases by group and state; the last row is all of them."""
    states = list(CaseState)
    rows = [
        {
            "label": label,
            "counts": [figures.cases[group, state] for state in states],
            "all": figures.of_group(group),
        }
        for group, label in labels.GROUPS.items()
    ]
    totals = [sum(figures.cases[group, state] for group in AuditGroup) for state in states]
    rows.append({"label": _("Jumlah"), "counts": totals, "all": figures.all_cases, "is_total": True})
    return {"headings": [labels.CASE_STATES[state] for state in states], "rows": rows}


def _specialty(member: AuditMember) -> str:
    return str(labels.SPECIALTIES[Specialty(member.specialty)]) if member.specialty else ""


def team_rows(cycle: AuditCycle) -> list[dict[str, Any]]:
    """By role, in the order of the decree."""
    order = list(labels.TEAM_ROLES)
    members = sorted(cycle.members.all(), key=lambda one: (order.index(TeamRole(one.role)), one.pk))
    return [
        {
            "member": one,
            "role": labels.TEAM_ROLES[TeamRole(one.role)],
            "what": ", ".join(str(part) for part in (_specialty(one), one.office) if part),
            "account": one.user.username if one.user else "",
            "left": day(one.left_on) if one.left_on else "",
        }
        for one in members
    ]


def candidate_rows(cycle: AuditCycle, group: AuditGroup, people: Iterable[Candidate]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.record.woman.name if hasattr(one.record, "woman") else one.record.name,
            "home": one.record.desa.full_name,
            "points": one.points,
            "reasons": [labels.REASONS[reason] for reason in one.reasons],
            "was_audited": one.was_audited,
            "url": reverse("audits:select", args=[cycle.uuid, group.value, one.record.uuid]),
        }
        for one in people
    ]

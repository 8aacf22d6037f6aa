"""What the services received contribute: panels on the pages of people, the log."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, Audited, Panel, RowAction, StepButton
from apps.core.withdrawals import WithdrawnWith
from apps.interventions.labels.owed import ITEMS_IN_SHORT
from apps.interventions.models import ChildVisitCare, MotherVisitCare, ServiceReceived
from apps.interventions.presenters.visit_care import findings, service_lines
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.selectors.visit_care import due_to_children
from apps.mothers.models import Pregnancy
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child

MOST_IN_PANEL = 8


def services_panel(page: str) -> Callable[[Any, User, date], dict[str, Any] | None]:
    """page: of the form, '' for none."""

    def context(record: Any, user: User, today: date) -> dict[str, Any] | None:
        may_record = user.may_at(Right.RECORD_SERVICES, record)
        is_followed = not isinstance(record, Child) or record.status == ChildStatus.ACTIVE
        new_url = reverse(page, args=[record.uuid]) if page and may_record and is_followed else ""
        services = list(ServiceReceived.objects.of(record).order_by("-received_on", "-pk")[:MOST_IN_PANEL])
        care = record.visit_care.first() if isinstance(record, Child) else None
        if not services and not care and not new_url:
            return None
        lines = service_lines(services, catalogue_on(record.district, today), may_record) if services else []
        marks = findings(care) if care and user.may_at(Right.SEE_GROWTH, record) else []
        refers = any(mark.tone == "severe" for mark in marks) and is_followed and user.may_at(Right.REFER, record)
        refer_url = reverse("interventions:refer_child", args=[record.uuid]) if refers else ""
        return {
            "lines": lines,
            "new_url": new_url,
            "marks": marks,
            "seen_on": care.seen_on if care else None,
            "refer_url": f"{refer_url}?pelayanan={care.uuid}" if care and refer_url else "",
            "withdraw_url": reverse("interventions:care_withdraw", args=[care.uuid]) if care and may_record else "",
        }

    return context


def due_buttons(children: Sequence[Child], user: User, today: date) -> dict[int, StepButton]:
    """What is due today to each child: the form of its services, named by what it asks for."""
    due = due_to_children(children, user, today)
    return {
        child.pk: StepButton(
            ", ".join(str(ITEMS_IN_SHORT[item]) for item in due[child.pk]),
            reverse("interventions:care_child", args=[child.uuid]),
        )
        for child in children
        if child.pk in due
    }


CLINICAL_OF_CHILD = frozenset({
    "kpsp_form", "kpsp_yes", "has_cough", "has_fever", "has_no_gain", "has_tb_contact", "illness",
})  # fmt: skip

SERVICES = AppRegistry(
    row_actions=[RowAction(page="toddlers:today", right=Right.RECORD_SERVICES, find=due_buttons)],
    panels=[
        Panel(page=page, template="interventions/_services.html", context=services_panel(form), right=Right.SEE_HELP,
              order=20)
        for page, form in (
            ("toddlers:child", "interventions:care_child"),
            ("mothers:pregnancy", "interventions:care_pregnancy"),
            ("families:family", ""),
        )
    ],
    withdrawn_with=[
        WithdrawnWith(Child, ServiceReceived),
        WithdrawnWith(Child, ChildVisitCare),
        WithdrawnWith(Pregnancy, ServiceReceived),
        WithdrawnWith(Pregnancy, MotherVisitCare),
    ],
    audit=[
        Audited(
            model=ServiceReceived,
            subject="child__name",
            labels={"child": _("anak"), "pregnancy": _("kehamilan"), "household": _("keluarga")},
        ),
        Audited(
            model=ChildVisitCare,
            subject="child__name",
            part_of="child",
            title=lambda care: gettext("Pelayanan %s") % date_format(care.seen_on, "j F Y"),
            protected=CLINICAL_OF_CHILD,
            protected_right=Right.SEE_GROWTH,
            labels={"child": _("anak")},
        ),
        Audited(
            model=MotherVisitCare,
            part_of="pregnancy",
            title=lambda care: gettext("Pelayanan %s") % date_format(care.seen_on, "j F Y"),
            protected=frozenset({"tablets_taken", "food_days", "is_breastfeeding"}),
            protected_right=Right.SEE_PREGNANCY,
            labels={"pregnancy": _("kehamilan")},
        ),
    ],
)  # fmt: skip

"""The page of one pregnancy, its history, and the NIK of the woman."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.access_log import log_read
from apps.core.audit.log import record_entries
from apps.core.http import UserRequest, requires
from apps.core.registry import panels_of, step_buttons
from apps.core.web.log import history_page
from apps.families.web.reveal import reveal_page
from apps.mothers import labels
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import Pregnancy
from apps.mothers.presenters import births as birth_presenters
from apps.mothers.presenters import pregnancies as presenters
from apps.mothers.rules.version import RULES_VERSION
from apps.mothers.selectors.pregnancies import examined_ids
from apps.mothers.services.pregnancies import antenatal_visits
from apps.mothers.services.verdicts import judgement_of
from apps.mothers.web.charts import curves_of
from apps.mothers.web.records import place_path, pregnancy_of


@requires(Right.SEE_MOTHERS)
@require_GET
def page(request: UserRequest, uuid: UUID) -> HttpResponse:
    pregnancy, today = pregnancy_of(request, uuid), timezone.localdate()
    with_values = request.user.may_at(Right.SEE_PREGNANCY, pregnancy)
    may_record = request.user.may_at(Right.RECORD_PREGNANCY, pregnancy)
    visits = antenatal_visits(pregnancy)
    postpartum = list(pregnancy.postpartum.order_by("visited_on"))
    birth = getattr(pregnancy, "birth", None)
    newborns = list(birth.newborns.select_related("child").order_by("number")) if birth else []
    judgement = judgement_of(pregnancy, visits)
    risks = judgement.assessment
    is_ongoing = pregnancy.status == PregnancyStatus.ONGOING
    due = presenters.due_line(pregnancy, today)
    log_read(by=request.user, action="page", subject="pregnancy", uuid=pregnancy.uuid, district=pregnancy.district)
    return render(
        request,
        "mothers/pregnancy.html",
        {
            "pregnancy": pregnancy,
            "today": today,
            "finding": presenters.state_line(pregnancy, today),
            "status_marks": presenters.pregnancy_marks(pregnancy, pregnancy.pk in examined_ids([pregnancy])),
            "due": due,
            "reveals_nik": pregnancy.woman.nik_sealed and request.user.may_at(Right.REVEAL_NIK, pregnancy),
            "facts": presenters.pregnancy_facts(pregnancy, today, with_values=with_values),
            "contacts": presenters.contact_steps(pregnancy, visits),
            "after_birth": presenters.steps_after_birth(pregnancy, postpartum, newborns) if birth else [],
            "reasons": presenters.risk_reasons(risks, with_values=with_values),
            "unknown": presenters.unknown_risks(risks, pregnancy, today) if is_ongoing else [],
            "steps": _steps(judgement.steps_on(today), due, request, pregnancy) if is_ongoing else [],
            "panels": panels_of("mothers:pregnancy", pregnancy, user=request.user, today=today),
            "beside": panels_of("mothers:pregnancy/beside", pregnancy, user=request.user, today=today),
            "score": presenters.rochjati_words(judgement.score_on(today)) if is_ongoing else "",
            "curves": curves_of(pregnancy, visits) if with_values else [],
            "visits": [presenters.visit_row(visit, with_values=with_values) for visit in reversed(visits)],
            "postpartum": [(visit, labels.CONTACTS[visit.contact]) for visit in postpartum],
            "birth": birth,
            "birth_facts": birth_presenters.birth_facts(birth, with_values=with_values) if birth else [],
            "newborns": [birth_presenters.newborn_line(newborn, with_values=with_values) for newborn in newborns],
            "with_values": with_values,
            "may_visit": may_record and is_ongoing,
            "may_follow": may_record and pregnancy.status == PregnancyStatus.DELIVERED,
            "may_correct": may_record,
            "changes": record_entries(pregnancy, request.user)[:5],
            "place_path": place_path(request.user, pregnancy),
            "rules_version": RULES_VERSION,
        },
    )


def _steps(next_steps: Any, due: Any, request: UserRequest, pregnancy: Pregnancy) -> list[dict[str, Any]]:
    """Each step with what this user can do about it."""
    steps = presenters.steps(next_steps, is_late=due is not None and due.is_late)
    buttons = step_buttons(pregnancy, [step["code"] for step in steps], user=request.user)
    return [step | {"buttons": buttons.get(step["code"], [])} for step in steps]


@requires(Right.SEE_MOTHERS)
@require_GET
def log(request: UserRequest, uuid: UUID) -> HttpResponse:
    pregnancy = pregnancy_of(request, uuid)
    url, path = reverse("mothers:pregnancy", args=[uuid]), place_path(request.user, pregnancy)
    return history_page(request, pregnancy, name=pregnancy.woman.name, url=url, place_path=path)


def reveal(request: UserRequest, uuid: UUID) -> HttpResponse:
    pregnancy = pregnancy_of(request, uuid)
    url, path = reverse("mothers:pregnancy", args=[uuid]), place_path(request.user, pregnancy)
    return reveal_page(request, pregnancy.woman, url=url, place_path=path, place=pregnancy)

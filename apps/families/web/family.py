"""The page of a family, and every change of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.access_log import log_read
from apps.core.audit.log import record_entries
from apps.core.http import UserRequest, requires
from apps.core.policies import policy_of
from apps.core.registry import panels_of
from apps.core.web.log import history_page
from apps.families import presenters
from apps.families.enums import FamilyStatus, Verification
from apps.families.rules.policy import ScreeningPolicy
from apps.families.rules.screening import RULES_VERSION
from apps.families.web.pages import family_of, path_to_family

MOST_CHANGES = 5


@requires(Right.SEE_FAMILIES)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    family = family_of(request, uuid)
    user, today = request.user, timezone.localdate()
    screenings = list(family.screenings.select_related("verified_by"))
    latest = screenings[0] if screenings else None
    is_here = family.status == FamilyStatus.ACTIVE
    is_waiting = latest is not None and latest.verification == Verification.WAITING and latest.year == today.year
    may_screen = user.may_at(Right.SCREEN_FAMILIES, family)
    log_read(by=user, action="page", subject="family", uuid=family.uuid, district=family.district)
    return render(
        request,
        "families/family.html",
        {
            "family": family,
            "today": today,
            "finding": presenters.status_since(family) or presenters.verdict_sentence(latest),
            "marks": [presenters.risk_mark(family)],
            "facts": presenters.facts(family, policy_of(ScreeningPolicy, district=family.district, on=today)),
            "reveals_kk": family.kk_sealed and user.may_at(Right.REVEAL_NIK, family),
            "members": presenters.member_rows(family, today),
            "reveals_nik": user.may_at(Right.REVEAL_NIK, family),
            "panels": panels_of("families:family", family, user=user, today=today),
            "latest": latest and presenters.screening_details(latest),
            "history": [presenters.screening_details(screening) for screening in screenings],
            "welfare": [presenters.rank_details(rank) for rank in family.welfare.all()],
            "services": presenters.services(screenings),
            "service_panels": panels_of("families:family/services", family, user=user, today=today),
            "may_screen": may_screen and is_here,
            "may_correct": may_screen,
            "may_move": user.may_at(Right.MOVE_PEOPLE, family) and is_here,
            "waits": is_here and is_waiting and user.may_at(Right.VERIFY_FAMILIES, family),
            "changes": record_entries(family, user)[:MOST_CHANGES],
            "place_path": path_to_family(user, family),
            "rules_version": RULES_VERSION,
        },
    )


@requires(Right.SEE_FAMILIES)
@require_GET
def log(request: UserRequest, uuid: str) -> HttpResponse:
    family = family_of(request, uuid)
    url, path = reverse("families:family", args=[uuid]), path_to_family(request.user, family)
    return history_page(request, family, name=family.head_name, url=url, place_path=path)

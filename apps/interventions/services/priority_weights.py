"""The weights of priority, as a district sets them: dated, with their source."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.findings import Finding, Level, refusals
from apps.core.jobs import start_job
from apps.core.models import Job, Policy
from apps.core.policies import code_of, policy_of
from apps.core.refusal import Refused
from apps.interventions.enums import Cause
from apps.interventions.inputs import WeightsInput
from apps.interventions.rules.priority import PriorityPolicy

REFRESH = "interventions.refresh_priorities"
MOST_POINTS = 100


def check_weights(weights: WeightsInput) -> list[Finding]:
    """Everything that is wrong with these weights."""
    findings = [
        Finding(0, cause.value, "weight_impossible", Level.REFUSE, _("Isi 0 sampai %s.") % MOST_POINTS)
        for cause in Cause
        if not 0 <= getattr(weights, cause) <= MOST_POINTS
    ]
    if not any(getattr(weights, cause) for cause in Cause):
        findings.append(Finding(0, None, "weights_all_zero", Level.REFUSE, _("Paling sedikit satu bobot di atas 0.")))
    if not weights.source.strip():
        findings.append(Finding(0, "source", "source_missing", Level.REFUSE, _("Tulis dasar penetapannya.")))
    return findings


@transaction.atomic
def set_weights(*, district: str, weights: WeightsInput, by: User, at: datetime) -> Job | None:
    """Set what differs on that day; -> the job that derives the points again, None for weights of a day to come.

    Refused: outside the area, or what `check_weights` refuses.
    """
    if not by.scope_for(Right.EDIT_CATALOGUE).covers(district):
        raise Refused(_("Data ini di luar wilayah tugas Anda."), code="outside_area")
    if refused := refusals(check_weights(weights)):
        raise Refused(refused)
    before = policy_of(PriorityPolicy, district=district, on=weights.valid_from)
    for cause in Cause:
        if (value := getattr(weights, cause)) != getattr(before, cause):
            Policy.objects.update_or_create(
                code=code_of(PriorityPolicy, cause.value),
                district=district,
                valid_from=weights.valid_from,
                defaults={"value": value, "source": weights.source.strip()},
            )
    if weights.valid_from > localdate(at):
        return None
    return start_job(task=REFRESH, title=_("Menghitung ulang prioritas"), order={"district": district}, by=by)

"""Dated values as a district sets them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.findings import Finding, Level, refusals
from apps.core.models import Policy
from apps.core.policies import Setting, settings_of_all
from apps.core.refusal import Refused
from apps.core.row_security import bypass
from apps.core.rules.policy_values import is_of_type
from apps.interventions.inputs import PolicyInput
from apps.interventions.rules.entitlement.policy import EntitlementPolicy
from apps.interventions.rules.priority import PriorityPolicy
from apps.interventions.services.owed_rebuild import mark_district
from apps.interventions.services.priority_weights import MOST_POINTS

LARGEST = 10**12


def check_value(change: PolicyInput) -> list[Finding]:
    """Everything that is wrong with a value and its source."""
    findings = []
    setting = settings_of_all().get(change.code)
    if setting is None:
        findings.append(Finding(0, None, "policy_unknown", Level.REFUSE, _("Ketentuan ini tidak dikenal.")))
    elif not is_of_type(change.value, setting.kind):
        findings.append(Finding(0, "value", "value_malformed", Level.REFUSE, _("Tulis nilai seperti bawaannya.")))
    elif code := _impossible(change.value, setting):
        findings.append(Finding(0, "value", code, Level.REFUSE, _("Nilai ini di luar yang mungkin.")))
    if not change.source.strip():
        findings.append(Finding(0, "source", "source_missing", Level.REFUSE, _("Tulis dasar penetapannya.")))
    return findings


def _impossible(value: object, setting: Setting) -> str:
    """The code of what is wrong with numbers of the right type; ''. A negative one only where the default has one."""
    numbers, lowest = _numbers(value), min(_numbers(setting.default), default=0)
    # Neither is what is no number (NaN).
    if not all(abs(one) <= LARGEST for one in numbers):
        return "value_impossible"
    if lowest >= 0 and any(one < 0 for one in numbers):
        return "value_negative"
    is_weight = setting.policy is PriorityPolicy
    return "weight_impossible" if is_weight and any(one > MOST_POINTS for one in numbers) else ""


def _numbers(value: object) -> list[float]:
    if isinstance(value, (tuple, list)):
        return [number for one in value for number in _numbers(one)]
    return [value] if isinstance(value, (int, float)) and not isinstance(value, bool) else []


@transaction.atomic
def set_value(*, district: str, change: PolicyInput, by: User, at: datetime) -> Policy:
    """From a day on, in this district. What people are owed by the value is derived again in the background."""
    if not by.scope_for(Right.EDIT_CATALOGUE).covers(district):
        raise Refused(_("Data ini di luar wilayah tugas Anda."), code="outside_area")
    if refused := refusals(check_value(change)):
        raise Refused(refused)
    value = list(change.value) if isinstance(change.value, tuple) else change.value
    row, _is_new = Policy.objects.update_or_create(
        code=change.code,
        district=district,
        valid_from=change.valid_from,
        defaults={"value": value, "source": change.source.strip()},
    )
    if change.code.startswith(f"{EntitlementPolicy.code}."):
        with bypass():
            mark_district(district=district)
    return row

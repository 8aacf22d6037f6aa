"""A district's own texts of letters."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.coordination.inputs import LetterTemplateInput
from apps.coordination.models import LetterTemplate
from apps.coordination.rules.letter_body import unknown_fields
from apps.coordination.selectors.letters import field_values
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.refusal import Refused
from apps.core.registry import written

COLUMNS = [name for name in names(LetterTemplateInput) if name != "kind"]


@transaction.atomic
def save_template(*, template: LetterTemplateInput, district: str, by: User, at: datetime) -> LetterTemplate:
    """For letters drafted from now on. Refused: a number without {urut}, fields that no letter has."""
    record = LetterTemplate.objects.filter(district=district, kind=template.kind).select_for_update().first()
    record = record or LetterTemplate(district=district, kind=template.kind)
    by.require(Right.MANAGE_TASK_FORCE, record)
    findings = []
    if "{urut}" not in template.number_format:
        words = _("Bentuk nomor harus memuat {urut}.")
        findings.append(Finding(0, "number_format", "sequence_missing", Level.REFUSE, words))
    for name in ("subject", "body"):
        if unknown := unknown_fields(getattr(template, name), field_values(None)):
            words = _("Isian {%s} tidak dikenal. Pakai isian dari daftar di bawah, atau tulis langsung.")
            findings.append(Finding(0, name, "field_unknown", Level.REFUSE, words % unknown[0]))
    if findings:
        raise Refused(findings)
    for name in COLUMNS:
        setattr(record, name, getattr(template, name).strip())
    record.entered_at, record.entered_by = at, by
    if record.pk:
        record.version += 1
    with pghistory.context(user=by.pk):
        record.save()
    written(LetterTemplate, [record.pk], at=at)
    return record

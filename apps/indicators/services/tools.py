"""The calibration register: the tools of a posyandu, recorded and corrected."""

from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.indicators.enums import ToolKind
from apps.indicators.inputs import ToolInput
from apps.indicators.models import Tool
from apps.regions.models import Posyandu
from apps.regions.rules.codes import district_of

PLAIN = [name for name in names(ToolInput) if name != "uuid"]


def check_tool(tool: ToolInput, *, today: Any) -> list[Finding]:
    findings = []
    if tool.kind not in list(ToolKind):
        findings.append(Finding(0, "kind", "kind_unknown", Level.REFUSE, _("Pilih alatnya.")))
    if tool.calibrated_on and tool.calibrated_on > today:
        words = _("Tanggal ini melewati hari ini.")
        findings.append(Finding(0, "calibrated_on", "date_in_future", Level.REFUSE, words))
    return findings


@transaction.atomic
def record_tool(*, posyandu: Posyandu, tool: ToolInput, by: User, at: datetime) -> Tool:
    made = Tool(
        district=district_of(posyandu.desa_id), desa_id=posyandu.desa_id, posyandu=posyandu, entered_at=at,
        entered_by=by,
    )  # fmt: skip
    if tool.uuid:
        made.uuid = tool.uuid
    return _save(made, tool, by, at)


@transaction.atomic
def correct_tool(*, tool: Tool, corrected: ToolInput, by: User, at: datetime) -> Tool:
    record = Tool.objects.select_for_update(of=("self",)).get(pk=tool.pk)
    record.version += 1
    return _save(record, corrected, by, at)


def _save(record: Tool, tool: ToolInput, by: User, at: datetime) -> Tool:
    by.require(Right.CORRECT_VISITS, record)
    if findings := check_tool(tool, today=localdate(at)):
        raise Refused(findings)
    for name in PLAIN:
        setattr(record, name, getattr(tool, name))
    with pghistory.context(user=by.pk):
        record.save()
    written(Tool, [record.pk], at=at)
    return record

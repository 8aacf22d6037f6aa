"""The worksheet of each group, read once from its file."""

from functools import cache
from pathlib import Path

from django.conf import settings

from apps.audits.enums import AuditGroup
from apps.audits.rules.worksheets import Sheet, read_sheet


@cache
def sheet_of(group: AuditGroup) -> Sheet:
    """Raises SheetError where a district's file cannot be read; tests read each of ours."""
    return read_sheet(path_of(group).read_text(encoding="utf-8"))


def path_of(group: AuditGroup) -> Path:
    return Path(settings.FIXTURE_DIR) / "audits" / f"{group.value}.toml"

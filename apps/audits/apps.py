from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from apps.audits.enums import AuditGroup
from apps.audits.rules.worksheets import SheetError


class AuditsConfig(AppConfig):
    name = "apps.audits"

    def ready(self) -> None:
        register(check_worksheets)


def check_worksheets(**_options: Any) -> list[CheckMessage]:
    """`bin/manage check` names a worksheet that a district changed and that cannot be read, before a page needs it."""
    from apps.audits.selectors.sheets import path_of, sheet_of

    errors: list[CheckMessage] = []
    for group in AuditGroup:
        try:
            sheet_of(group)
        except (SheetError, OSError) as error:
            errors.append(Error(f"{path_of(group)}: {error}", id="audits.E001"))
    return errors

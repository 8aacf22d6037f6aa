"""Recaps asked of the declaration itself, without a page."""

from apps.reports.catalogue import report_named
from apps.reports.declaration import ReportResult
from apps.reports.services.recaps import parse_question
from tests.factories import NOW


def recap_of(unit="36.02", month="2024-06", level="") -> ReportResult:
    """The nutrition recap as the command row gets it: the whole unit."""
    _report, question = parse_question(slug="status-gizi", order={"unit": str(unit), "bulan": month, "tingkat": level})
    return report_named("status-gizi").build(question, made_by="Uji", at=NOW)


def counted(result: ReportResult, *keys: str) -> dict[str, tuple]:
    """{name of the row: its values of `keys`}"""
    return {row.values["name"]: tuple(row.values[key] for key in keys) for row in result.main.rows}

"""Recaps asked of the declaration itself, without a page."""

from apps.reports.catalogue import report_named
from apps.reports.declaration import Answer
from apps.reports.services.recaps import ask
from tests.factories import NOW


def recap_of(unit="36.02", month="2024-06", level="") -> Answer:
    """The nutrition recap as the command line gets it: the whole unit."""
    _report, question = ask(slug="status-gizi", order={"unit": str(unit), "bulan": month, "tingkat": level})
    return report_named("status-gizi").answer(question, made_by="Uji", at=NOW)


def counted(answer: Answer, *keys: str) -> dict[str, tuple]:
    """{name of the line: its values of `keys`}"""
    return {line.values["name"]: tuple(line.values[key] for key in keys) for line in answer.main.lines}

"""Figures of household surveys (SSGI, SKI), entered as they were published."""

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
from apps.indicators.enums import Survey, SurveyedStatus
from apps.indicators.inputs import SurveyFigureInput
from apps.indicators.models import SurveyFigure

FIRST_YEAR = 2007
"""Of the first Riskesdas."""


def check_survey_figure(figure: SurveyFigureInput, *, today: Any) -> list[Finding]:
    findings = []

    def refuse(field: str, code: str, words: Any) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if figure.survey not in list(Survey):
        refuse("survey", "survey_unknown", _("Pilih surveinya."))
    if figure.status not in list(SurveyedStatus):
        refuse("status", "status_unknown", _("Pilih status gizinya."))
    if not FIRST_YEAR <= figure.year <= today.year:
        refuse("year", "year_impossible", _("Isi tahun survei, 2007 sampai tahun ini."))
    if not 0 <= figure.percent <= 100:
        refuse("percent", "percent_impossible", _("Isi persen dari 0 sampai 100."))
    if (figure.low is None) != (figure.high is None):
        refuse("high" if figure.high is None else "low", "interval_half", _("Isi kedua batas selang, atau kosongkan."))
    elif figure.low is not None and figure.high is not None and not figure.low <= figure.percent <= figure.high:
        refuse("low", "interval_impossible", _("Persen harus di antara kedua batasnya."))
    if not figure.source.strip():
        refuse("source", "source_missing", _("Tulis sumbernya."))
    return findings


@transaction.atomic
def record_survey_figure(*, district: str, figure: SurveyFigureInput, by: User, at: datetime) -> SurveyFigure:
    """The same survey, year and status again replaces it; the history keeps the old values."""
    same = {"district": district, "survey": figure.survey, "year": figure.year, "status": figure.status}
    record = SurveyFigure.objects.select_for_update().filter(**same).first()
    made = record or SurveyFigure(**same, entered_at=at, entered_by=by)
    if not by.scope_for(Right.EDIT_CATALOGUE).covers(district):
        raise Refused(_("Data ini di luar wilayah Anda."), code="outside_area")
    if findings := check_survey_figure(figure, today=localdate(at)):
        raise Refused(findings)
    if record is None and figure.uuid:
        made.uuid = figure.uuid
    made.version += record is not None
    for name in set(names(SurveyFigureInput)) - {"uuid"}:
        setattr(made, name, getattr(figure, name))
    with pghistory.context(user=by.pk):
        made.save()
    written(SurveyFigure, [made.pk], at=at)
    return made

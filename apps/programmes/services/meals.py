"""Free meals (MBG): the month of a desa, and who received them by name."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.policies import policy_of
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.core.resending import refuse_taken
from apps.interventions.enums import Item, ServiceSource
from apps.interventions.models import ServiceReceived
from apps.interventions.services.beneficiaries import Beneficiary, place_of
from apps.programmes.enums import MealStatus
from apps.programmes.inputs import MealReportInput
from apps.programmes.models import MealReport
from apps.programmes.rules.meals import MealPolicy, incentive
from apps.regions.models import Region
from apps.regions.rules.codes import district_of

MOST_DAYS = 31
MOST_PEOPLE = 500
PAIRS = ("children", "pregnant", "breastfeeding")
PLAIN = [name for name in names(MealReportInput) if name != "desa"]


def check_report(report: MealReportInput, *, today: date) -> list[Finding]:
    """Everything that is wrong with it."""
    findings = []

    def refuse(field: str, code: str, words: Any) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if report.month > today:
        refuse("month", "date_in_future", _("Bulan ini belum dimulai."))
    if report.month.day != 1:
        refuse("month", "month_unknown", _("Pilih bulannya."))
    if not 0 <= report.days_distributed <= MOST_DAYS:
        refuse("days_distributed", "days_impossible", _("Isi hari dari 0 sampai 31."))
    if not 0 <= report.days_received <= report.days_distributed:
        refuse("days_received", "days_impossible", _("Hari diterima tidak lebih dari hari dibagikan."))
    for name in PAIRS:
        if getattr(report, f"given_{name}") > getattr(report, f"target_{name}"):
            refuse(
                f"given_{name}", "more_than_target", _("Yang menerima lebih banyak dari sasarannya. Periksa keduanya.")
            )
    if report.status == MealStatus.NONE and report.days_distributed:
        refuse("status", "status_impossible", _("Ada hari pembagian, jadi SPPG-nya ada. Pilih keadaan lain."))
    return findings


@transaction.atomic
def record_report(*, report: MealReportInput, by: User, at: datetime) -> MealReport:
    """The month of a desa; the same month again replaces it, the history keeps the old values."""
    desa = Region.objects.desa().filter(code=report.desa).first()
    if desa is None:
        raise Refused(_("Pilih desanya."), field="desa", code="desa_unknown")
    record = MealReport.objects.select_for_update().filter(desa=desa, month=report.month).first()
    made = record or MealReport(district=district_of(desa.code), desa=desa, entered_at=at, entered_by=by)
    by.require(Right.RECORD_MEALS, made, field="desa")
    if findings := check_report(report, today=localdate(at)):
        raise Refused(findings)
    if record is None:
        refuse_taken(MealReport, report.uuid, made.district)
    if record is None and report.uuid:
        made.uuid = report.uuid
    made.version += record is not None
    for name in PLAIN:
        if name != "uuid":
            setattr(made, name, getattr(report, name))
    policy = policy_of(MealPolicy, district=made.district, on=report.month)
    made.incentive_rp = incentive(report.person_days, policy)
    with pghistory.context(user=by.pk):
        made.save()
    written(MealReport, [made.pk], at=at)
    return made


@transaction.atomic
def record_meals_received(*, people: Sequence[Beneficiary], received_on: date, by: User, at: datetime) -> int:
    """These people got free meals on a day; who has it for that day already is left as they are. -> how many.

    Refused: a person outside the user's area, a day in the future, too many.
    """
    if received_on > localdate(at):
        raise Refused(_("Tanggal ini melewati hari ini."), field="received_on", code="date_in_future")
    if len(people) > MOST_PEOPLE:
        raise Refused(_("Paling banyak %s penerima sekaligus.") % MOST_PEOPLE, code="too_many")
    made = []
    for person in people:
        place = place_of(person)
        row = ServiceReceived(
            item=Item.MEALS, received_on=received_on, source=ServiceSource.PORTAL, entered_at=at, entered_by=by, **place
        )
        by.require(Right.RECORD_MEALS, row)
        kind = str(person._meta.model_name)
        same = ServiceReceived.objects.filter(**{kind: person}, item=Item.MEALS, occurrence="", received_on=received_on)
        if not same.exists():
            made.append(row)
    ServiceReceived.objects.bulk_create(made)
    written(ServiceReceived, [row.pk for row in made], at=at)
    return len(made)

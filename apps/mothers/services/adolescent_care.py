"""What adolescents of 10 to 19 years got by name: screening and iron tablets (I-04)."""

from datetime import date, datetime

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
from apps.families.models import Member
from apps.mothers.inputs import AdolescentCareInput
from apps.mothers.models import AdolescentCare
from apps.toddlers.rules.age import completed_months

FROM_MONTHS, UNDER_MONTHS = 120, 240
MOST_TABLETS = 60


def check_adolescent_care(care: AdolescentCareInput, *, born_on: date | None, today: date) -> list[Finding]:
    """Everything that is wrong with it."""
    findings = []

    def refuse(field: str, code: str, words: str) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if care.seen_on > today:
        refuse("seen_on", "date_in_future", _("Tanggal ini melewati hari ini."))
    if born_on is None or not FROM_MONTHS <= completed_months(born_on, care.seen_on) < UNDER_MONTHS:
        refuse("seen_on", "not_adolescent", _("Umurnya bukan 10–19 tahun pada hari itu."))
    if not (care.is_screened or care.tablets or care.hb_g_dl is not None):
        refuse("is_screened", "nothing_given", _("Isi skriningnya, Hb, atau jumlah tablet yang diberikan."))
    if care.tablets is not None and care.tablets > MOST_TABLETS:
        refuse("tablets", "tablets_impossible", _("Periksa jumlah tabletnya: paling banyak 60 sekali memberi."))
    return findings


@transaction.atomic
def record_adolescent_care(*, member: Member, care: AdolescentCareInput, by: User, at: datetime) -> AdolescentCare:
    """What a member of a family got on a day; the same day again replaces it. Refused: outside the area."""
    row = AdolescentCare.objects.select_for_update().filter(member=member, seen_on=care.seen_on).first()
    record = row or AdolescentCare(
        member=member,
        district=member.district,
        desa_id=member.desa_id,
        posyandu_id=member.posyandu_id,
        entered_at=at,
        entered_by=by,
    )
    by.require(Right.RECORD_SERVICES, record)
    if findings := check_adolescent_care(care, born_on=member.born_on, today=localdate(at)):
        raise Refused(findings)
    for name in names(AdolescentCareInput):
        setattr(record, name, getattr(care, name))
    record.version += row is not None
    with pghistory.context(user=by.pk):
        record.save()
    written(AdolescentCare, [record.pk], at=at)
    return record

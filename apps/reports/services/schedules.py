"""Recaps that are made every month: for a group of users under Rekap saya, or as a link by e-mail."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.accounts.enums import Right, Role
from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import roles_with
from apps.accounts.selectors.own_places import own_districts
from apps.core.locks import advisory_lock
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.reports.models import RecapSchedule
from apps.reports.services.recaps import check_format, order_recap, parse_question

logger = logging.getLogger(__name__)
MOST_RECIPIENTS = 100


def is_mail_on() -> bool:
    return bool(settings.EMAIL_HOST)


@transaction.atomic
def save_schedule(
    *, report: str, unit: str, file_format: str, day: int, role: str, emails: Sequence[str], by: User, at: datetime
) -> RecapSchedule:
    """A schedule for a unit of a district in which the user keeps the files; the one that runs where it is the same."""
    parsed, question = parse_question(slug=report, order={"unit": unit, "bulan": str(Month.of(localtime(at).date()))})
    district = question["unit"].district
    if district not in own_districts(by, Right.IMPORT_FILES) or not question["unit"].lies_in(
        by.scope_for(Right.SEE_RECAPS)
    ):
        raise Refused(_("Wilayah ini di luar tugas Anda."), field="unit", code="outside_area")
    check_format(parsed, file_format)
    if not role and not emails:
        words = _("Pilih peran, atau tulis surel.") if is_mail_on() else _("Pilih peran.")
        raise Refused(words, field="role", code="no_recipient")
    if role and Role(role) not in roles_with(Right.SEE_RECAPS):
        raise Refused(_("Peran ini tidak melihat rekap."), field="role", code="role_without_recaps")
    if emails and not is_mail_on():
        raise Refused(_("Surel belum diatur di server ini."), field="emails", code="no_mail")
    for address in emails:
        validate_email(address)
    columns = {
        "district": district,
        "report": report,
        "unit": unit,
        "file_format": file_format,
        "day": day,
        "role": role,
        "emails": list(emails),
    }
    advisory_lock("schedules", district)
    if running := RecapSchedule.objects.filter(**columns, is_active=True).first():
        return running
    schedule = RecapSchedule.objects.create(**columns, entered_at=at, entered_by=by)
    written(RecapSchedule, [schedule.pk], at=at)
    return schedule


@transaction.atomic
def end_schedule(*, schedule: RecapSchedule, by: User, at: datetime) -> None:
    if schedule.district not in own_districts(by, Right.IMPORT_FILES):
        raise Refused(_("Wilayah ini di luar tugas Anda."), code="outside_area")
    RecapSchedule.objects.filter(pk=schedule.pk).update(is_active=False)
    written(RecapSchedule, [schedule.pk], at=at)


def run_schedules(*, at: datetime) -> int:
    """Order what is due: the month before, once, from its day on. -> how many files were ordered."""
    today = localtime(at).date()
    month = Month.of(today).plus(-1)
    ordered = 0
    for schedule in RecapSchedule.objects.filter(is_active=True, day__lte=today.day).order_by("pk"):
        if schedule.last_month == month.first:
            continue
        with transaction.atomic():
            ordered += _order(schedule, month)
            RecapSchedule.objects.filter(pk=schedule.pk).update(last_month=month.first)
        _mail(schedule, month)
    return ordered


def recipients(schedule: RecapSchedule) -> list[User]:
    """The users of the role in the district who may read the unit."""
    if not schedule.role:
        return []
    postings = Posting.objects.current().filter(district=schedule.district, role=schedule.role)
    users = User.objects.filter(pk__in=postings.values("user"), is_active=True).order_by("pk")
    _report, question = parse_question(slug=schedule.report, order={"unit": schedule.unit, "bulan": "2024-01"})
    unit = question["unit"]
    return [user for user in users if unit.lies_in(user.scope_for(Right.SEE_RECAPS))][:MOST_RECIPIENTS]


def _order(schedule: RecapSchedule, month: Month) -> int:
    order = {"unit": schedule.unit, "bulan": str(month), "tingkat": schedule.level}
    people = recipients(schedule)
    for user in people:
        order_recap(slug=schedule.report, order=order, file_format=schedule.file_format, by=user, is_scheduled=True)
    return len(people)


def _mail(schedule: RecapSchedule, month: Month) -> None:
    """A link, never a file: its reader signs in first."""
    if not schedule.emails or not is_mail_on():
        return
    parsed, _question = parse_question(slug=schedule.report, order={"unit": schedule.unit, "bulan": str(month)})
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    query = {"unit": schedule.unit, "bulan": str(month)}
    url = f"{origin}{reverse('reports:recap', args=[schedule.report], query=query)}"
    subject = f"{parsed.title} · {month_name(month.first)}"
    try:
        send_mail(subject, f"{subject}\n{url}\n", None, list(schedule.emails))
    except OSError:
        logger.warning("mail server unreachable, schedule %s sent no link", schedule.pk)

"""Order and discard recaps; save the letterhead they are printed under."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.enums import ENDED
from apps.core.jobs import start_job
from apps.core.models import Job
from apps.core.refusal import Refused
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.regions.selectors.units import find_unit
from apps.reports.catalogue import report_named
from apps.reports.declaration import Report, ReportResult
from apps.reports.labels import FORMAT_NAMES
from apps.reports.models import Letterhead, SignOff
from apps.reports.services.logo import read_logo

BUILD = "reports.build"
SIGNED = ("skdn", "status-gizi")
LOGO_MARK = 12


def parse_question(*, slug: str, order: dict) -> tuple[Report, dict]:
    """The report of that name and its cleaned question; Refused where the values are invalid."""
    report = report_named(slug)
    if report is None:
        raise Refused(_("Rekap ini tidak ada."), field="report", code="report_unknown")
    form = report.question(order)
    if not form.is_valid():
        field, errors = next(iter(form.errors.as_data().items()))
        raise Refused(errors[0].messages[0], field=field, code=errors[0].code or "invalid")
    return report, form.cleaned_data


def order_recap(*, slug: str, order: dict, file_format: str, by: User, is_scheduled: bool = False) -> Job:
    """Start building a file. Refused where the question is wrong, the format unknown, or the place not the user's."""
    report, question = parse_question(slug=slug, order=order)
    _check(report, question, by)
    check_format(report, file_format)
    words = {name: order.get(name, "") for name in report.question.base_fields}
    # `right`, `scope` and `posyandu` are what the download of the file asks for once more.
    unit = question["unit"]
    title = f"{report.title} · {unit.name} · {month_name(question['bulan'].first)} · {FORMAT_NAMES[file_format]}"
    own_posyandu = {unit.posyandu_id} & by.scope_for(Right.SEE_RECAPS).posyandu
    order = {
        "report": slug,
        "format": file_format,
        "question": words,
        "district": unit.district,
        "right": Right.SEE_RECAPS,
        "scope": [] if own_posyandu else unit.region_codes,
        "posyandu": sorted(own_posyandu),
    }
    return start_job(task=BUILD, title=title[:200], order=order, by=by, is_bounded=not is_scheduled)


def order_signed(*, sign_off: SignOff, slug: str, origin: str, by: User) -> Job:
    """Start drawing a signed recap from its stored data; the caller has looked it up among those of the user.

    origin: of the page that orders it, for the address printed on it.
    """
    report = report_named(slug)
    if report is None or slug not in SIGNED:
        raise Refused(_("Rekap ini tidak ada."), field="report", code="report_unknown")
    unit = find_unit(sign_off.unit)
    title = f"{report.title} · {sign_off.unit_name} · {month_name(sign_off.month)} · {_('disahkan')}"
    own_posyandu = by.scope_for(Right.SEE_RECAPS).posyandu & {unit.posyandu_id or 0 if unit else 0}
    order = {
        "sign_off": sign_off.pk,
        "origin": origin,
        "report": slug,
        "format": "pdf",
        "question": {"unit": sign_off.unit, "bulan": str(Month.of(sign_off.month)), "tingkat": ""},
        "district": sign_off.district,
        "right": Right.SEE_RECAPS,
        "scope": [] if own_posyandu or unit is None else unit.region_codes,
        "posyandu": sorted(own_posyandu),
    }
    return start_job(task=BUILD, title=title[:200], order=order, by=by)


def build_report(*, slug: str, order: dict, by: User, at: datetime) -> ReportResult:
    """The recap for a question; Refused where the place is not the user's."""
    report, question = parse_question(slug=slug, order=order)
    _check(report, question, by)
    return report.build(question, made_by=by.get_full_name(), at=at)


def check_format(report: Report, file_format: str) -> None:
    if file_format not in report.formats:
        names = ", ".join(FORMAT_NAMES[name] for name in report.formats)
        raise Refused(_("Pilih salah satu: %s.") % names, field="format", code="format_unknown")


def discard_recap(*, job: Job) -> None:
    """Remove a finished recap and its file."""
    if job.state not in ENDED:
        raise Refused(_("Rekap ini masih dikerjakan. Batalkan dulu."), code="still_running")
    if job.file:
        (Path(settings.REPORT_DIR) / job.file).unlink(missing_ok=True)
    job.delete()


def save_letterhead(
    *, district: str, logo: bytes | None = None, removes_logo: bool = False, **words: str
) -> Letterhead:
    """logo: an uploaded image; without one the stored logo stays, unless it is removed."""
    if logo or removes_logo:
        stored = read_logo(logo) if logo else None
        mark = sha256(stored).hexdigest()[:LOGO_MARK] if stored else ""
        words |= {"logo": stored, "logo_mark": mark}  # type: ignore[dict-item]
    letterhead, _created = Letterhead.objects.update_or_create(district=district, defaults=words)
    return letterhead


def _check(report: Report, question: dict, by: User) -> None:
    if not report.covers(question, by.scope_for(Right.SEE_RECAPS)):
        raise Refused(_("Wilayah ini di luar tugas Anda."), field="unit", code="unit_unknown")

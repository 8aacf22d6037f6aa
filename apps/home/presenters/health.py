"""The health of the portal in words: one line a thing, with what to do where it is bad."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.tables import Mark
from apps.core.templatetags.display import number, percent
from apps.home.selectors.health import PortalHealth

OLDEST_BACKUP = timedelta(days=2)
MEGABYTES_IN_GIGABYTE = 1024


@dataclass(frozen=True)
class HealthLine:
    """advice: what to do, '' where all is well."""

    label: str
    value: str
    advice: str = ""
    url: str = ""

    @property
    def is_bad(self) -> bool:
        return bool(self.advice)

    @property
    def mark(self) -> Mark:
        return Mark("moderate", _("perlu diperiksa")) if self.is_bad else Mark("normal", _("baik"))


def health_lines(health: PortalHealth, today: date) -> list[HealthLine]:
    """What is bad first."""
    lines = [_queue(health), _failed(health), _backup(health, today), _disk(health), _sign_ins(health)]
    return sorted(lines, key=lambda line: not line.is_bad)


def _queue(health: PortalHealth) -> HealthLine:
    words = {"waiting": number(health.waiting), "running": number(health.running)}
    value = _("%(waiting)s menunggu, %(running)s berjalan") % words
    is_late = health.oldest is not None and health.oldest.total_seconds() > settings.READY_JOB_WAITS_SECONDS
    if not health.waiting and health.last_run_on:
        last = date_format(localtime(health.last_run_on), "j M Y H.i")
        value = _("%(count)s berjalan; terakhir selesai %(last)s") % {"count": number(health.running), "last": last}
    advice = _("Pekerja tidak mengambil antrean. Periksa layanan worker di server.") if is_late else ""
    return HealthLine(_("Antrean pekerjaan"), value, advice)


def _failed(health: PortalHealth) -> HealthLine:
    words = {"failed": number(health.failed), "done": number(health.done)}
    value = _("%(failed)s gagal, %(done)s selesai sejak kemarin") % words
    advice = _("Buka log server; pemesan melihat sebabnya di halamannya.") if health.failed else ""
    return HealthLine(_("Pekerjaan yang gagal"), value, advice)


def _backup(health: PortalHealth, today: date) -> HealthLine:
    label, advice = _("Cadangan terakhir"), _("Jalankan bin/backup, lalu salin hasilnya ke luar server.")
    if health.backup_on is None:
        return HealthLine(label, _("belum ada di server ini"), advice)
    is_old = today - health.backup_on > OLDEST_BACKUP
    return HealthLine(label, date_format(health.backup_on, "j F Y"), advice if is_old else "")


def _disk(health: PortalHealth) -> HealthLine:
    free = number(health.free_mb / MEGABYTES_IN_GIGABYTE, 1)
    value = _("%(free)s GB kosong, %(used)s terpakai") % {"free": free, "used": percent(health.used_percent)}
    is_full = health.free_mb < settings.READY_DISK_FREE_MB
    return HealthLine(_("Ruang penyimpanan"), value, _("Kosongkan atau tambah ruang penyimpanan.") if is_full else "")


def _sign_ins(health: PortalHealth) -> HealthLine:
    value = _("%s percobaan dengan sandi keliru sejak kemarin") % number(health.refused_sign_ins)
    advice = ""
    if health.locked:
        advice = ngettext(
            "%s akun terkunci sementara; hubungi pemiliknya.", "%s akun terkunci sementara; hubungi pemiliknya.",
            health.locked,
        ) % number(health.locked)  # fmt: skip
    return HealthLine(_("Masuk yang gagal"), value, advice, reverse("accounts:users"))

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from apps.toddlers.services.zscore_file import ColumnsMissing, score_file


class Command(BaseCommand):
    help = "Hitung z-score (WHO 2006) setiap anak dalam sebuah berkas CSV."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("src", type=Path, metavar="IN.csv")
        parser.add_argument("dst", type=Path, metavar="OUT.csv")
        parser.add_argument("--single", action="store_true", help="Hitung satu per satu; hasilnya sama.")

    def handle(self, *, src: Path, dst: Path, single: bool, **options):
        if not src.is_file():
            raise CommandError(_("Berkas %(path)s tidak ditemukan.") % {"path": src})
        try:
            count = score_file(src, dst, single=single)
        except ColumnsMissing as error:
            message = _("Kolom yang belum ada di %(path)s: %(names)s.")
            raise CommandError(message % {"path": src, "names": ", ".join(error.names)}) from error
        except UnicodeDecodeError as error:
            raise CommandError(_("Berkas %(path)s bukan teks CSV (UTF-8).") % {"path": src}) from error
        except OSError as error:
            raise CommandError(
                _("Berkas tidak dapat dibaca atau ditulis: %(reason)s.") % {"reason": error.strerror or error}
            ) from error
        self.stdout.write(_("%(count)d anak dihitung: %(path)s") % {"count": count, "path": dst})

"""bin/manage assess child IN.csv OUT.csv; bin/manage assess mother IN.csv OUT.csv"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from apps.core.assessing import CellUnreadable, ColumnsMissing, assess_file
from apps.core.registry import assessed_files


class Command(BaseCommand):
    help = "Nilai setiap baris sebuah berkas CSV menurut aturan portal: status dan langkah berikutnya."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("subject", choices=sorted(assessed_files()), metavar="child|mother")
        parser.add_argument("source", type=Path, metavar="IN.csv")
        parser.add_argument("target", type=Path, metavar="OUT.csv")

    def handle(self, *, subject: str, source: Path, target: Path, **options):
        if not source.is_file():
            raise CommandError(_("Berkas %(path)s tidak ditemukan.") % {"path": source})
        try:
            count = assess_file(assessed_files()[subject], source, target)
        except ColumnsMissing as error:
            message = _("Kolom yang belum ada di %(path)s: %(names)s.")
            raise CommandError(message % {"path": source, "names": ", ".join(error.names)}) from error
        except CellUnreadable as error:
            words = {"line": error.line, "heading": error.heading, "text": error.text}
            raise CommandError(_("Baris %(line)s, %(heading)s: “%(text)s” tidak terbaca.") % words) from error
        except UnicodeDecodeError as error:
            raise CommandError(_("Berkas %(path)s bukan teks CSV (UTF-8).") % {"path": source}) from error
        except OSError as error:
            raise CommandError(
                _("Berkas tidak dapat dibaca atau ditulis: %(reason)s.") % {"reason": error.strerror or error}
            ) from error
        self.stdout.write(_("%(count)d baris dinilai: %(path)s") % {"count": count, "path": target})

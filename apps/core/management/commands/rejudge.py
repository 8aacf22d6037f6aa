"""bin/manage rejudge: after a change of the rules, recompute every stored verdict and report the differences."""

from django.core.management.base import BaseCommand
from django.utils.timezone import now
from django.utils.translation import gettext as _

from apps.core.registry import rejudge_all


class Command(BaseCommand):
    help = "Nilai ulang semua yang tersimpan menurut aturan sekarang, dan laporkan yang berbeda per kolom."

    def add_arguments(self, parser):
        parser.add_argument("--district", default="", help="hanya kabupaten/kota ini, misalnya 36.02")
        parser.add_argument("--dry-run", action="store_true", help="laporkan saja, tidak ada yang ditulis")

    def handle(self, *, district, dry_run, **options):
        results = rejudge_all(district=district, is_dry=dry_run, at=now())
        summary = (
            _("%(count)d %(rows)s dinilai, %(stale)d berbeda")
            if dry_run
            else _("%(count)d %(rows)s dinilai, %(stale)d berbeda dan ditulis ulang")
        )
        for rows, differences in results.items():
            for name, count in sorted(differences.by_field.items()):
                self.stdout.write(f"{name}: {count}")
            self.stdout.write(summary % {"count": differences.count, "rows": rows, "stale": differences.stale})
        if not results:
            self.stdout.write(_("Belum ada yang dapat dinilai."))

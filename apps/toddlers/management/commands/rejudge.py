"""bin/manage rejudge: after a change of the rules, every stored verdict anew, with what differed."""

from collections import Counter

from django.core.management.base import BaseCommand
from django.utils.timezone import now
from django.utils.translation import gettext as _

from apps.toddlers.rejudging import compare, rejudge


class Command(BaseCommand):
    help = "Nilai ulang semua kunjungan menurut aturan sekarang, dan laporkan yang berbeda per kolom."

    def add_arguments(self, parser):
        parser.add_argument("--district", default="", help="hanya kabupaten/kota ini, misalnya 36.02")
        parser.add_argument("--dry-run", action="store_true", help="laporkan saja, tidak ada yang ditulis")

    def handle(self, *, district, dry_run, **options):
        visits, stale, by_field = 0, 0, Counter()
        for part in (compare if dry_run else rejudge)(district=district, at=now()):
            visits += len(part.ids)
            stale += int(part.stale.sum())
            by_field.update({name: int(where.sum()) for name, where in part.differs.items()})
        for name, count in by_field.items():
            if count:
                self.stdout.write(f"{name}: {count}")
        said = _("%(visits)d kunjungan dinilai, %(stale)d berbeda") if dry_run else _(
            "%(visits)d kunjungan dinilai, %(stale)d berbeda dan ditulis ulang"
        )  # fmt: skip
        self.stdout.write(said % {"visits": visits, "stale": stale})

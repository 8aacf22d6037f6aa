"""bin/manage rejudge: after a change of the rules, every stored verdict anew, with what differed."""

from collections import Counter

from django.core.management.base import BaseCommand
from django.utils.timezone import now
from django.utils.translation import gettext as _

from apps.families import rejudging as screenings
from apps.toddlers.rejudging import compare, rejudge


class Command(BaseCommand):
    help = "Nilai ulang semua kunjungan dan penapisan KRS menurut aturan sekarang, dan laporkan yang berbeda per kolom."

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
        self._screenings(district, dry_run)

    def _screenings(self, district: str, dry_run: bool) -> None:
        count, stale, by_field = 0, 0, Counter()
        for part in (screenings.compare if dry_run else screenings.rejudge)(district=district):
            count += part.count
            stale += len(part.stale)
            by_field += part.by_field
        if not count:
            return
        for name, differing in by_field.items():
            self.stdout.write(f"{name}: {differing}")
        said = _("%(count)d penapisan KRS dinilai, %(stale)d berbeda") if dry_run else _(
            "%(count)d penapisan KRS dinilai, %(stale)d berbeda dan ditulis ulang"
        )  # fmt: skip
        self.stdout.write(said % {"count": count, "stale": stale})

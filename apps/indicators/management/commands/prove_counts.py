"""bin/manage prove_counts [--district 36.02] [--month 2024-06] [--repair]"""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from apps.core.rules.month import Month
from apps.indicators.services.proof import counted_districts, months_counted, prove_month


class Command(BaseCommand):
    help = "Hitung bulan yang tersimpan dari data asalnya dan laporkan setiap perbedaan; gagal bila ada yang berbeda."

    def add_arguments(self, parser):
        parser.add_argument("--district", default="", help="kode kabupaten/kota; tanpa ini semua")
        parser.add_argument("--month", type=Month.parse, help="TTTT-BB; tanpa ini semua bulan yang tersimpan")
        parser.add_argument("--repair", action="store_true", help="simpan hitungan yang benar")

    def handle(self, *, district, month, repair, **options):
        count = 0
        for code in [district] if district else counted_districts():
            for one in [month] if month else months_counted(code):
                for difference in prove_month(district=code, month=one, repair=repair):
                    where = f"{difference.place} {difference.month} {difference.column}"
                    self.stdout.write(f"{where}: {difference.stored} ≠ {difference.counted}")
                    count += 1
        if count:
            raise CommandError(_("%s hitungan berbeda dari datanya") % count)
        self.stdout.write(_("Semua hitungan sama dengan datanya."))

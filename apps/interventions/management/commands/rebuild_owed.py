"""bin/manage rebuild_owed [--district 36.02]"""

from django.core.management.base import BaseCommand
from django.utils.timezone import now
from django.utils.translation import gettext as _

from apps.interventions.services.owed_rebuild import rebuild_district
from apps.regions.enums import Level
from apps.regions.models import Region


class Command(BaseCommand):
    help = "Hitung ulang hak setiap anak, ibu, keluarga, dan calon pengantin, per kelompok; aman diulang."

    def add_arguments(self, parser):
        parser.add_argument("--district", default="", help="kode kabupaten/kota; tanpa ini semua")

    def handle(self, *, district, **options):
        districts = Region.objects.filter(level=Level.KABUPATEN).order_by("code").values_list("code", flat=True)
        for code in [district] if district else districts:
            written = rebuild_district(district=code, at=now())
            self.stdout.write(
                _("%(district)s: %(count)s baris berubah") % {"district": code, "count": sum(written.values())}
            )

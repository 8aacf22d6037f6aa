"""bin/manage policy: list what is set by year or district, or set one value from a day on."""

import json
from dataclasses import fields
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from apps.core.models import Policy
from apps.core.policies import as_value, code_of, settings_of_all
from apps.core.registry import policies
from apps.core.rules.policy_values import is_of_type


class Command(BaseCommand):
    help = "Daftar ketentuan yang berbeda per tahun atau daerah; dengan KODE NILAI, tetapkan satu sejak suatu tanggal."

    def add_arguments(self, parser):
        parser.add_argument("code", nargs="?", default="", metavar="KODE")
        parser.add_argument("value", nargs="?", metavar="NILAI", help="JSON, misalnya 56 atau [21, 45]")
        parser.add_argument("--from", dest="valid_from", type=date.fromisoformat, help="berlaku sejak, YYYY-MM-DD")
        parser.add_argument("--district", default="", help="hanya kabupaten/kota ini, misalnya 36.02")
        parser.add_argument("--source", default="", help="dasar hukum atau sumbernya")

    def handle(self, *, code, value, valid_from, district, source, **options):
        if value is None:
            self._list(code)
        else:
            self._set(code, value, valid_from, district, source)

    def _set(self, code: str, value: str, valid_from: date | None, district: str, source: str) -> None:
        settings = settings_of_all()
        if code not in settings:
            raise CommandError(_("Kode %(code)s tidak dikenal. Lihat daftarnya: bin/manage policy.") % {"code": code})
        if valid_from is None or not source:
            raise CommandError(_("Isi --from dan --source."))
        try:
            decoded = json.loads(value)
        except ValueError as error:
            raise CommandError(_("Nilai harus JSON, misalnya 56 atau [21, 45].")) from error
        if not is_of_type(as_value(decoded), settings[code].kind):
            raise CommandError(_("Nilainya harus seperti %(value)s.") % {"value": json.dumps(settings[code].default)})
        given = {"value": decoded, "source": source}
        Policy.objects.update_or_create(code=code, district=district, valid_from=valid_from, defaults=given)
        self.stdout.write(f"{code} {district or '*'} {valid_from}: {value}")

    def _list(self, code: str) -> None:
        for policy in policies():
            for one in fields(policy):
                if (name := code_of(policy, one.name)).startswith(code):
                    self.stdout.write(f"{name}: {json.dumps(one.default)} ({one.metadata['source']})")
                    for row in Policy.objects.filter(code=name).order_by("district", "valid_from"):
                        value = json.dumps(row.value)
                        self.stdout.write(f"  {row.district or '*'} {row.valid_from}: {value} ({row.source})")

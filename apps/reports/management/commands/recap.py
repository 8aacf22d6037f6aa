"""bin/manage recap status-gizi --unit 36.02 --month 2024-06 --format xlsx --out FILE"""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.refusal import Refused
from apps.core.row_security import restricted_to
from apps.interventions.services.owed import refresh_stale
from apps.regions.enums import UnitLevel
from apps.reports.catalogue import REPORTS, report_named
from apps.reports.renderers import FORMATS
from apps.reports.services.recaps import build_report, check_format, parse_question


class Command(BaseCommand):
    help = "Build a recap into a file. Without --user it counts the whole unit; with it, only what that user may see."

    def add_arguments(self, parser):
        parser.add_argument("report", choices=[report.slug for report in REPORTS])
        parser.add_argument("--unit", required=True, help="region code, or uuid of a puskesmas or posyandu")
        parser.add_argument("--month", required=True, help="2024-06")
        parser.add_argument("--format", choices=sorted(FORMATS), default="json", dest="file_format")
        parser.add_argument("--level", choices=[UnitLevel.DESA, UnitLevel.PUSKESMAS, UnitLevel.POSYANDU], default="")
        parser.add_argument("--user", help="username")
        parser.add_argument("--out", type=Path, help="file to write; without one, to standard output")

    def handle(self, *, report, unit, month, file_format, level, user, out, **options):
        order = {"unit": unit, "bulan": month, "tingkat": level}
        try:
            chosen = report_named(report)
            assert chosen is not None
            check_format(chosen, file_format)
            # What a large file changed waits for the worker, which need not run beside a command.
            while refresh_stale(at=timezone.now()):
                pass
            result = self._answer(report, order, user)
            FORMATS[file_format](result, out or Path("/dev/stdout"))
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        except OSError as error:
            raise CommandError(str(error)) from error
        if out:
            sys.stderr.write(f"{out}\n")

    def _answer(self, slug, order, username):
        if not username:
            report, question = parse_question(slug=slug, order=order)
            return report.build(question, made_by=_("baris perintah"), at=timezone.now())
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"no user {username}")
        with transaction.atomic(), restricted_to(user.area):
            return build_report(slug=slug, order=order, by=user, at=timezone.now())

"""bin/manage setup --empty: a portal with its officers and no data yet."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from apps.accounts.enums import Role
from apps.accounts.inputs import PostingInput, UserInput
from apps.accounts.models import User
from apps.accounts.services.demo_accounts import PASSWORD
from apps.accounts.services.users import create_user
from apps.core.refusal import Refused
from apps.regions.models import Region

OFFICERS = [("admin", "Admin TI", Role.ADMIN), ("bapelitbangda", "Petugas Bapelitbangda", Role.BAPELITBANGDA)]


class Command(BaseCommand):
    help = "Make the two officers who set up a district; each password is printed once."

    def add_arguments(self, parser):
        parser.add_argument("--empty", action="store_true", help="no demo data: the only way there is")
        parser.add_argument("--district", default="36.02")

    @transaction.atomic
    def handle(self, *, district, **options):
        region = Region.objects.filter(pk=district).first()
        if region is None:
            raise CommandError(f"{district} is not loaded: bin/manage load_regions")
        fixed = PASSWORD if settings.MODE == "demo" else ""
        for username, full_name, role in OFFICERS:
            if User.objects.filter(username=username).exists():
                self.stdout.write(f"{username}  (is there already)")
                continue
            try:
                _user, password = create_user(
                    user=UserInput(username=username, full_name=full_name),
                    posting=PostingInput(role=role, column="region", key=region.pk, valid_from=timezone.localdate()),
                    by=None,
                    password=fixed,
                )
            except Refused as refusal:
                raise CommandError(str(refusal.message)) from refusal
            self.stdout.write(f"{username}  {password}  {role}  {region}")

"""bin/manage create_officer: the first user of a district, who then creates the others in the portal."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.accounts.enums import Role, WorkplaceKind
from apps.accounts.inputs import PostingInput, UserInput
from apps.accounts.rules.roles import WORKPLACE_KINDS
from apps.accounts.services.users import create_user
from apps.core.refusal import Refused
from apps.regions.enums import Level
from apps.regions.models import Region

DISTRICT_ROLES = [role for role in Role if WorkplaceKind.KABUPATEN in WORKPLACE_KINDS[role]]


class Command(BaseCommand):
    help = "Make an officer of a kabupaten/kota and print the password once; it must be changed at the first sign-in."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="full name")
        parser.add_argument("--district", required=True, help="for example 36.02")
        parser.add_argument("--role", choices=[str(role) for role in DISTRICT_ROLES], default=str(Role.ADMIN))
        parser.add_argument(
            "--agency", default="", help="code of the agency of an officer of an OPD, for example perkim"
        )

    def handle(self, *, username, name, district, role, agency, **options):
        region = Region.objects.filter(pk=district, level=Level.KABUPATEN).first()
        if region is None:
            raise CommandError(f"{district}: no such kabupaten/kota; load it first: bin/manage load_regions")
        try:
            user, password = create_user(
                user=UserInput(username=username, full_name=name),
                posting=PostingInput(
                    role=role, column="region", key=region.pk, valid_from=timezone.localdate(), agency=agency
                ),
                by=None,
            )
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(f"{user.username}  {password}  {role}  {region}")

"""bin/manage reset_second_step: for the last officer whose phone is lost."""

from django.core.management.base import BaseCommand, CommandError

from apps.accounts.models import User
from apps.accounts.services.second_step import reset_second_step
from apps.core.refusal import Refused


class Command(BaseCommand):
    help = "Forget the authenticator app and the recovery codes of a user, and end every session of theirs."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        user = User.objects.filter(username=username.lower()).first()
        if user is None:
            raise CommandError(f"{username}: no such user")
        try:
            reset_second_step(user=user, by=None)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(f"{user.username}: signs in with the password alone, then sets up a new phone")

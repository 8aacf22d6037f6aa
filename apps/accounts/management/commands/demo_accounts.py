"""bin/manage demo_accounts: one account per role, with the password of the demo."""

from django.core.management.base import BaseCommand, CommandError

from apps.accounts.services.demo_accounts import PASSWORD, make_demo_accounts
from apps.core.refusal import Refused


class Command(BaseCommand):
    help = "Make the accounts of the demo where they are missing, and print them."

    def handle(self, **options):
        try:
            accounts = make_demo_accounts()
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        rows = [
            (user.username, PASSWORD, str(posting.get_role_display()), posting.workplace_name)
            for user, posting in accounts
        ]
        heading = ("username", "password", "role", "place")
        widths = [max(len(row[column]) for row in [heading, *rows]) for column in range(3)]
        for row in [heading, *rows]:
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
            self.stdout.write("  ".join([*cells, row[3]]))

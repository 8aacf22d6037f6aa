from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from apps.accounts.enums import AccountEventKind, TokenScope
from apps.accounts.models import User
from apps.accounts.services.account_events import add_event, revoke_tokens
from apps.accounts.services.api_tokens import make_token
from apps.core.refusal import Refused


class Command(BaseCommand):
    help = "Buat token untuk aplikasi lapangan seorang pengguna, atau cabut semua tokennya dengan --revoke."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--name", default="bin/manage api_token", help="nama perangkat atau aplikasi")
        parser.add_argument("--days", type=int, default=90, help="masa berlaku dalam hari")
        scopes = ", ".join(TokenScope)
        parser.add_argument("--scope", action="append", choices=list(TokenScope), help=f"kegunaan: {scopes}")
        parser.add_argument("--revoke", action="store_true", help="cabut semua token pengguna ini")

    def handle(self, *, username, revoke, name, days, scope, **options):
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(_("Pengguna %s tidak ada atau tidak aktif.") % username)
        if revoke:
            count = revoke_tokens(user=user)
            add_event(user=user, kind=AccountEventKind.TOKENS_REVOKED, by=None)
            self.stderr.write(_("%s token dicabut.") % count)
            return
        try:
            _details, secret = make_token(
                user=user, name=name, scopes=scope or [TokenScope.READ, TokenScope.REPORTS], days=days, by=None
            )
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stderr.write(_("Simpan token ini; ia tidak dapat ditampilkan lagi. Kirim sebagai: Authorization: Token …"))
        self.stdout.write(secret)

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from knox.models import AuthToken

from apps.accounts.enums import AccountEventKind
from apps.accounts.models import User
from apps.accounts.services.account_events import add_event, revoke_tokens


class Command(BaseCommand):
    help = "Buat token untuk aplikasi lapangan seorang pengguna, atau cabut semua tokennya dengan --revoke."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--revoke", action="store_true", help="cabut semua token pengguna ini")

    def handle(self, *, username, revoke, **options):
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(_("Pengguna %s tidak ada atau tidak aktif.") % username)
        if revoke:
            count = revoke_tokens(user=user)
            add_event(user=user, kind=AccountEventKind.TOKENS_REVOKED, by=None)
            self.stderr.write(_("%s token dicabut.") % count)
            return
        _token, secret = AuthToken.objects.create(user=user)
        add_event(user=user, kind=AccountEventKind.TOKEN_MADE, by=None)
        self.stderr.write(_("Simpan token ini; ia tidak dapat ditampilkan lagi. Kirim sebagai: Authorization: Token …"))
        self.stdout.write(secret)

"""What the accounts contribute to the portal."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.labels import account_event_words
from apps.accounts.models import AccountEvent, Posting
from apps.core.registry import AppRegistry, Audited, MenuItem

APP = AppRegistry(
    menu=[
        MenuItem("accounts:users", _("Pengguna"), "pengguna", Right.MANAGE_USERS, order=60),
        MenuItem("core:log", _("Log"), "log", Right.SEE_LOGS, order=70),
    ],
    audit=[
        Audited(model=Posting, subject="user__full_name", labels={"puskesmas": _("puskesmas"), "team": "TPK"}),
        Audited(model=AccountEvent, subject="user__full_name", inserted=account_event_words),
    ],
)

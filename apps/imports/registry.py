"""What the imports contribute to the portal."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, MenuItem, ToCount, Worklist
from apps.core.rules.month import Month
from apps.core.withdrawals import WithdrawnWith
from apps.imports.api.doubts import API
from apps.imports.enums import RunState
from apps.imports.models import Doubt, ImportRun
from apps.toddlers.models import Child


def doubtful_rows(user: User, month: Month, today: date) -> ToCount:
    why = gettext("Baris berkas yang menunggu keputusan belum masuk register.")
    rows = Doubt.objects.visible_to(user).open()
    return ToCount(rows, gettext("baris impor meragukan"), why, reverse("imports:doubts"))


def files_to_commit(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.IMPORT_FILES):
        return None
    rows = ImportRun.objects.visible_to(user).filter(state=RunState.CHECKED)
    # A file that brings nothing waits for no one.
    rows = rows.exclude(counts__contains={"new": 0, "changed": 0, "doubtful": 0})
    why = gettext("Sudah diperiksa, belum disimpan.")
    return ToCount(rows, gettext("berkas impor menunggu disimpan"), why, reverse("imports:list"))


APP = AppRegistry(
    menu=[
        MenuItem(
            "imports:list",
            _("Impor"),
            "impor",
            (Right.IMPORT_FILES, Right.IMPORT_RECIPIENTS, Right.MANAGE_USERS),
            order=50,
        )
    ],
    api=API,
    withdrawn_with=[WithdrawnWith(Child, Doubt)],
    worklists=[Worklist(doubtful_rows, 50), Worklist(files_to_commit, 70)],
)

"""The list of users, by name."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.filters import UserFilterSet
from apps.accounts.models import Posting, User
from apps.accounts.selectors.users import users_managed_by
from apps.core.lists import ListPage, ListSlice
from apps.core.paging import Order
from apps.core.tables import Kind, Title, page_column


@dataclass(frozen=True, slots=True)
class UserRow:
    """postings: in force today, in the reader's area."""

    title: Title
    postings: str
    last_login: date | None


class UserList(ListPage):
    model = User
    right = Right.MANAGE_USERS
    filterset = UserFilterSet
    columns = (
        page_column(key="title", heading=_("Nama"), kind=Kind.TITLE),
        page_column(key="postings", heading=_("Tugas"), page_blank=_("tidak bertugas")),
        page_column(key="last_login", heading=_("Terakhir masuk"), kind=Kind.DATE, page_blank=_("belum pernah")),
    )
    order_by, order = "full_name", Order.SOONEST
    template = "accounts/users.html"
    page_title, things, subject = _("Pengguna"), ngettext_lazy("%(n)s pengguna", "%(n)s pengguna", "n"), "user"
    sub = _("Pengguna yang bertugas di wilayah Anda.")
    page_url, search_url = "accounts:users", "accounts:user_find"
    search_label = _("Nama pengguna")
    short_words = _("Ketik paling sedikit dua huruf dari nama pengguna.")
    empty_title = no_match_title = _("Tidak ada pengguna yang cocok")
    empty_text = no_match_text = _("Ubah saringan, atau buat pengguna baru.")

    def records(self, user: Any) -> QuerySet[User]:
        return users_managed_by(user)

    def rows(self, records: list[User], filterset: UserFilterSet, today: date) -> list[UserRow]:
        postings = Posting.objects.current().with_homes().filter(user__in=records)
        by_user = defaultdict(list)
        for posting in postings.allowed(filterset.user, self.right):
            by_user[posting.user_id].append(str(posting))
        return [
            UserRow(_title(user), "; ".join(by_user[user.pk]), user.last_login and localdate(user.last_login))
            for user in records
        ]

    def heading(self, filterset: UserFilterSet, part: ListSlice) -> str:
        return gettext("Pengguna portal")


def _title(user: User) -> Title:
    words = [user.username, *([] if user.is_active else [gettext("dinonaktifkan")])]
    return Title(user.full_name, reverse("accounts:user", args=[user.uuid]), " · ".join(words))


users = UserList()

"""What the list of users may be asked."""

from django.db.models import Q, QuerySet
from django.forms import TextInput
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, FilterSet

from apps.accounts.enums import Role
from apps.accounts.labels import ROLES
from apps.accounts.models import Posting, User
from apps.core.filters import ChoiceFilter

STATES = {"active": _("Aktif"), "disabled": _("Dinonaktifkan")}


class UserFilterSet(FilterSet):
    q = CharFilter(
        label=_("Cari"),
        method="by_name",
        widget=TextInput({"type": "search", "placeholder": _("Nama pengguna")}),
    )
    role = ChoiceFilter(_("Peran"), ROLES, _("Semua peran"), method="by_role")
    state = ChoiceFilter(_("Status"), STATES, method="by_state")

    def by_name(self, users: QuerySet[User], _name: str, text: str) -> QuerySet[User]:
        return users.filter(Q(full_name__icontains=text) | Q(username__icontains=text))

    def by_role(self, users: QuerySet[User], _name: str, role: Role) -> QuerySet[User]:
        """Users with a posting in this role that is in force."""
        return users.filter(pk__in=Posting.objects.current().filter(role=role).values("user_id"))

    def by_state(self, users: QuerySet[User], _name: str, state: str) -> QuerySet[User]:
        return users.filter(is_active=state == "active")

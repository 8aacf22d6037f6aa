"""What the list of users may be asked."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Role
from apps.accounts.labels import ROLES
from apps.accounts.models import Posting, User
from apps.core.filters import ChoiceFilter, ListFilterSet

STATES = {"active": _("Aktif"), "disabled": _("Dinonaktifkan")}


class UserFilterSet(ListFilterSet):
    role = ChoiceFilter(_("Peran"), ROLES, _("Semua peran"), method="by_role")
    state = ChoiceFilter(_("Status"), STATES, method="by_state")

    def matching_words(self, queryset: QuerySet[User], words: str) -> QuerySet[User]:
        return queryset.filter(Q(full_name__icontains=words) | Q(username__icontains=words))

    def by_role(self, users: QuerySet[User], _name: str, role: Role) -> QuerySet[User]:
        """Users with a posting in this role that is in force."""
        return users.filter(pk__in=Posting.objects.current().filter(role=role).values("user_id"))

    def by_state(self, users: QuerySet[User], _name: str, state: str) -> QuerySet[User]:
        return users.filter(is_active=state == "active")

"""Pages of the users an officer manages."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from apps.accounts.enums import Right, Role
from apps.accounts.filters import UserFilterSet
from apps.accounts.labels import RIGHTS, ROLES
from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import RIGHTS as RIGHTS_OF_ROLE
from apps.accounts.selectors.users import is_wholly_managed, users_managed_by
from apps.accounts.services.users import change_user, disable_user, enable_user, reset_password
from apps.accounts.web.forms import UserForm
from apps.core.form_pages import FormPage
from apps.core.http import UserRequest, requires
from apps.core.refusal import Refused

PAGE = 50


@requires(Right.MANAGE_USERS)
def user_list(request: UserRequest) -> HttpResponse:
    """By name; the cursor `after` is the name and the id of the last user shown."""
    filterset = UserFilterSet(request.GET, users_managed_by(request.user))
    rows = filterset.qs.order_by("full_name", "pk")
    after_name, _comma, after_pk = request.GET.get("after", "").rpartition(",")
    if after_pk.isdecimal() and len(after_pk) < 19:
        rows = rows.filter(full_name__gte=after_name).exclude(full_name=after_name, pk__lte=int(after_pk))
    users = list(rows[: PAGE + 1])
    last = users[PAGE - 1] if len(users) > PAGE else None
    users = users[:PAGE]
    postings = Posting.objects.current().with_homes().filter(user__in=users)
    by_user = defaultdict(list)
    for posting in postings.allowed(request.user, Right.MANAGE_USERS):
        by_user[posting.user_id].append(posting)
    context = {
        "form": filterset.form,
        "users": [{"user": user, "postings": by_user[user.pk]} for user in users],
        "after": f"{last.full_name},{last.pk}" if last else "",
        "period": None,
    }
    return render(request, "accounts/users.html", context)


class UserPage(FormPage):
    """A user with their postings and what an officer may do with the account."""

    right = Right.MANAGE_USERS
    template = "accounts/user.html"
    form_class = UserForm
    model = User
    url_argument = "user"

    def records(self) -> Any:
        return users_managed_by(self.request.user)

    def form_arguments(self) -> dict[str, Any]:
        return {"instance": self.record}

    def context(self, form: Any) -> dict[str, Any]:
        user = self.request.user
        postings = Posting.objects.allowed(user, Right.MANAGE_USERS).filter(user=self.record).with_homes()
        return {
            "person": self.record,
            "postings": [
                {"row": row, "is_over": bool(row.valid_until and row.valid_until < self.today)} for row in postings
            ],
            "is_self": self.record.pk == user.pk,
            "is_shared": not is_wholly_managed(self.record, user),
            "period": None,
        }

    def save(self, form: Any) -> User:
        self.record.refresh_from_db()
        return change_user(user=self.record, by=self.request.user, **form.cleaned_data)

    def success(self, result: User) -> str:
        return _("Data %s tersimpan.") % result.full_name

    def success_url(self, result: User) -> str:
        return reverse("accounts:user", args=[result.uuid])


def _managed_user(request: UserRequest, uuid: str) -> User:
    return get_object_or_404(users_managed_by(request.user), uuid=uuid)


def _call(request: UserRequest, user: User, service: Callable[..., Any], success: str) -> HttpResponse:
    try:
        service(user=user, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, success % user.full_name)
    return redirect("accounts:user", user.uuid)


@require_POST
@requires(Right.MANAGE_USERS)
def user_disable(request: UserRequest, user: str) -> HttpResponse:
    return _call(request, _managed_user(request, user), disable_user, _("%s tidak dapat masuk lagi."))


@require_POST
@requires(Right.MANAGE_USERS)
def user_enable(request: UserRequest, user: str) -> HttpResponse:
    return _call(request, _managed_user(request, user), enable_user, _("%s dapat masuk lagi."))


@require_POST
@requires(Right.MANAGE_USERS)
@sensitive_variables("password")
def user_password(request: UserRequest, user: str) -> HttpResponse:
    person = _managed_user(request, user)
    try:
        password = reset_password(user=person, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("accounts:user", person.uuid)
    return render(request, "accounts/password.html", {"person": person, "password": password, "period": None})


@requires(Right.MANAGE_USERS)
def roles(request: UserRequest) -> HttpResponse:
    rows = [(RIGHTS[right], [right in RIGHTS_OF_ROLE[role] for role in Role]) for right in Right]
    context = {"roles": [ROLES[role] for role in Role], "rows": rows, "period": None}
    return render(request, "accounts/roles.html", context)

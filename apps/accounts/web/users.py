"""Pages of the users an officer manages."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from apps.accounts.enums import Right, Role
from apps.accounts.labels import RIGHTS, ROLES
from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import RIGHTS as RIGHTS_OF_ROLE
from apps.accounts.selectors.users import is_wholly_managed, users_managed_by
from apps.accounts.services.second_step import has_second_step, reset_second_step
from apps.accounts.services.users import change_user, disable_user, enable_user, reset_password
from apps.accounts.web.forms import UserForm
from apps.core.form_pages import Action, FormPage
from apps.core.http import UserRequest, requires


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
            "has_second_step": has_second_step(self.record),
            "is_shared": not is_wholly_managed(self.record, user),
        }

    def save(self, form: Any) -> User:
        self.record.refresh_from_db()
        return change_user(user=self.record, by=self.request.user, **form.cleaned_data)

    def success(self, result: User) -> str:
        return _("Data %s tersimpan.") % result.full_name

    def success_url(self, result: User) -> str:
        return reverse("accounts:user", args=[result.uuid])


class UserAction(Action):
    """A button on the page of a user."""

    right = Right.MANAGE_USERS
    model = User
    url_argument = "user"

    def records(self) -> Any:
        return users_managed_by(self.request.user)

    def back_url(self) -> str:
        return reverse("accounts:user", args=[self.record.uuid])


class Disable(UserAction):
    def save(self, form: None) -> None:
        disable_user(user=self.record, by=self.request.user)

    def success(self, result: None) -> str:
        return _("%s tidak dapat masuk lagi.") % self.record.full_name


class Enable(UserAction):
    def save(self, form: None) -> None:
        enable_user(user=self.record, by=self.request.user)

    def success(self, result: None) -> str:
        return _("%s dapat masuk lagi.") % self.record.full_name


class ResetSecondStep(UserAction):
    def save(self, form: None) -> None:
        reset_second_step(user=self.record, by=self.request.user)

    def success(self, result: None) -> str:
        return _("%s dapat masuk tanpa kode, lalu mengatur ponsel barunya.") % self.record.full_name


@method_decorator(sensitive_variables("password", "result"), name="dispatch")
class ResetPassword(UserAction):
    """A new password, shown once."""

    def save(self, form: None) -> str:
        return reset_password(user=self.record, by=self.request.user)

    def redirect(self, result: str) -> HttpResponse:
        context = {"person": self.record, "password": result}
        return render(self.request, "accounts/password.html", context)


@requires(Right.MANAGE_USERS)
def roles(request: UserRequest) -> HttpResponse:
    rows = [(RIGHTS[right], [right in RIGHTS_OF_ROLE[role] for role in Role]) for right in Right]
    context = {"roles": [ROLES[role] for role in Role], "rows": rows}
    return render(request, "accounts/roles.html", context)

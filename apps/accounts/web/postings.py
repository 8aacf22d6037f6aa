"""New users and postings: first the role is chosen, then a workplace that the role may have."""

from datetime import timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from apps.accounts.enums import Right, Role
from apps.accounts.labels import ROLES
from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import OF_AGENCY
from apps.accounts.selectors.users import users_managed_by
from apps.accounts.selectors.workplaces import agency_choices, kecamatan_of, workplace_choices
from apps.accounts.services.postings import end_posting, give_posting
from apps.accounts.services.users import create_user
from apps.accounts.web.forms import NewUserForm, PostingForm, WorkplaceChooser
from apps.core.form_pages import Action, FormPage


class NewPosting(FormPage):
    right = Right.MANAGE_USERS
    template = "accounts/posting_new.html"
    form_class = PostingForm
    model: ClassVar[Any] = User
    url_argument = "user"

    def records(self) -> Any:
        return users_managed_by(self.request.user)

    @cached_property
    def chooser(self) -> WorkplaceChooser:
        return WorkplaceChooser(self.request.GET or None, kecamatan=kecamatan_of(self.request.user))

    @cached_property
    def role(self) -> Role | None:
        """The role in the address; None until one is chosen."""
        return Role(self.chooser.cleaned_data["role"]) if self.chooser.is_valid() else None

    def make_form(self, data: Any) -> PostingForm | None:
        if self.role is None:
            return None
        workplaces = workplace_choices(self.role, self.request.user, self.chooser.cleaned_data["kecamatan"])
        agencies = agency_choices(self.request.user) if self.role in OF_AGENCY else ()
        initial = {"valid_from": self.today}
        return self.form_class(data, workplaces=workplaces, agencies=agencies, initial=initial)

    def context(self, form: Any) -> dict[str, Any]:
        return {"person": self.record, "chooser": self.chooser, "role": self.role and ROLES[self.role]}

    def save(self, form: Any) -> Any:
        return give_posting(user=self.record, posting=form.posting(self.role), by=self.request.user)

    def success(self, result: Any) -> str:
        return _("Penugasan %s tersimpan.") % self.record.full_name

    def success_url(self, result: Any) -> str:
        return reverse("accounts:user", args=[self.record.uuid])


@method_decorator(sensitive_variables("password", "result"), name="post")
class NewUser(NewPosting):
    """A user with a first posting; the page that follows shows the password once."""

    template = "accounts/user_new.html"
    form_class = NewUserForm
    model = None
    makes = User

    def save(self, form: Any) -> Any:
        return create_user(user=self.identified(form.user()), posting=form.posting(self.role), by=self.request.user)

    def redirect(self, result: Any) -> HttpResponse:
        user, password = result
        context = {"person": user, "password": password, "is_new": True}
        return render(self.request, "accounts/password.html", context)


class EndPosting(Action):
    right = Right.MANAGE_USERS
    model = Posting
    url_argument = "posting"
    with_related = ("user",)

    def save(self, form: None) -> None:
        # It ends now: yesterday was the last day.
        end_posting(posting=self.record, on=self.today - timedelta(days=1), by=self.request.user)

    def success(self, result: None) -> str:
        return _("Penugasan berakhir.")

    def back_url(self) -> str:
        return reverse("accounts:user", args=[self.record.user.uuid])

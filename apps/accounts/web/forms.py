from collections.abc import Sequence
from typing import Any

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Role
from apps.accounts.inputs import PostingInput, UserInput
from apps.accounts.labels import ROLES
from apps.accounts.models import Posting, User
from apps.core import unsaved_forms
from apps.core.forms import choose

CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "inputmode": "numeric"}


def _plain(field: forms.Field, label, **attributes) -> None:
    """Our own label above the field and no placeholder."""
    field.label, field.help_text = label, ""
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attributes


class SignInForm(account_forms.LoginForm):
    """unsaved_form: what was typed when the session ended, for the author alone."""

    unsaved_form = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["login"], _("Nama pengguna"), autocapitalize="none", spellcheck="false", autofocus=True)
        _plain(self.fields["password"], _("Kata sandi"))

    def clean(self):
        cleaned = super().clean()
        if self.user and not self.user.is_active:
            # A page of its own would reveal that the password was right.
            raise get_adapter().validation_error("username_password_mismatch")
        return cleaned

    def login(self, request, redirect_url=None):
        if sealed := self.cleaned_data["unsaved_form"]:
            is_theirs = unsaved_forms.keep(request, sealed, self.user, timezone.now())
            redirect_url = reverse("resume_form") if is_theirs else str(settings.LOGIN_REDIRECT_URL)
        return super().login(request, redirect_url)


class ChangePasswordForm(account_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["oldpassword"], _("Kata sandi sekarang"))
        _plain(self.fields["password1"], _("Kata sandi baru"))
        self.fields["password1"].help_text = _("Paling sedikit 10 huruf. Kalimat pendek paling mudah diingat.")
        _plain(self.fields["password2"], _("Kata sandi baru sekali lagi"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("password1") and cleaned["password1"] == cleaned.get("oldpassword"):
            self.add_error("password1", _("Kata sandi baru harus berbeda dari yang sekarang."))
        return cleaned


class ReauthenticateForm(account_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["password"], _("Kata sandi Anda"))


class CodeForm(mfa_forms.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["code"], _("Kode"), **CODE_ATTRIBUTES, autofocus=True)


class CodeAgainForm(mfa_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["code"], _("Kode"), **CODE_ATTRIBUTES)


class ActivateCodeForm(totp_forms.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["code"], _("Kode enam angka dari aplikasi"), **CODE_ATTRIBUTES)


class UserForm(forms.ModelForm):
    """The fields of a user that an officer may change."""

    class Meta:
        model = User
        fields = ["full_name", "phone"]


class WorkplaceChooser(forms.Form):
    """The role, and the kecamatan whose workplaces are offered."""

    role = forms.ChoiceField(label=_("Peran"), choices=[(role, ROLES[role]) for role in Role])
    kecamatan = forms.ChoiceField(label=_("Kecamatan"), required=False)

    def __init__(self, *args: Any, kecamatan: Sequence[tuple[str, str]] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "kecamatan", [("", _("Semua kecamatan")), *kecamatan])


class PostingForm(forms.Form):
    """A posting in a role that is already chosen. workplaces: the choices, as `workplace_choices` gives them.

    agencies: choices of the agency; empty for a role without one.
    """

    workplace = forms.ChoiceField(label=_("Bertugas di"))
    agency = forms.ChoiceField(label=_("Perangkat daerah (OPD)"))
    valid_from = Posting._meta.get_field("valid_from").formfield(widget=forms.DateInput({"type": "date"}))
    valid_until = Posting._meta.get_field("valid_until").formfield(widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: Any, workplaces: Sequence, agencies: Sequence = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "workplace", [("", _("Pilih tempat")), *workplaces])
        if agencies:
            choose(self, "agency", [("", _("Pilih OPD")), *agencies])
        else:
            del self.fields["agency"]

    def posting(self, role: Role) -> PostingInput:
        column, _colon, key = self.cleaned_data["workplace"].partition(":")
        dates = {name: self.cleaned_data[name] for name in ("valid_from", "valid_until")}
        agency = self.cleaned_data.get("agency", "")
        return PostingInput(role=role, column=column, key=key, agency=agency, **dates)


class NewUserForm(PostingForm):
    username = User._meta.get_field("username").formfield(
        label=_("Nama pengguna"), help_text=_("Huruf kecil, angka, titik. Contoh: siti.rohayati")
    )
    full_name = User._meta.get_field("full_name").formfield(label=_("Nama lengkap"))
    phone = User._meta.get_field("phone").formfield(label=_("Nomor HP"))

    field_order = ["full_name", "username", "phone", "agency", "workplace", "valid_from", "valid_until"]

    def user(self) -> UserInput:
        return UserInput(**{name: self.cleaned_data[name] for name in ("username", "full_name", "phone")})

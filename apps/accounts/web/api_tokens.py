"""The reader's own tokens for field tools: made here, shown once, revoked here."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from apps.accounts.enums import TokenScope
from apps.accounts.labels import TOKEN_SCOPES
from apps.accounts.models import ApiToken
from apps.accounts.services.api_tokens import LONGEST_DAYS, make_token, revoke_token
from apps.core.form_pages import Action, FormPage

DAYS = 90


class TokenForm(forms.Form):
    name = ApiToken._meta.get_field("name").formfield(help_text=gettext_lazy("Contoh: HP posyandu, KoBo, SIMPUS"))
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Kegunaan"), choices=TOKEN_SCOPES.items(), widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(label=gettext_lazy("Berlaku (hari)"), min_value=1, max_value=LONGEST_DAYS)


class Tokens(FormPage):
    """All tokens, and the form of a new one. A token is as wide as its person, so everyone may have some."""

    template = "accounts/tokens.html"
    form_class: ClassVar[Any] = TokenForm

    def may_open(self, user: Any) -> bool:
        return True

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"scopes": [TokenScope.READ], "days": DAYS}}

    def save(self, form: Any) -> Any:
        return make_token(user=self.request.user, by=self.request.user, **form.cleaned_data)

    @sensitive_variables("secret", "result")
    def redirect(self, result: Any) -> HttpResponse:
        """The secret is on this page only: it is stored nowhere."""
        token, secret = result
        return render(self.request, "accounts/token_made.html", {"token": token, "secret": secret})

    def context(self, form: Any) -> dict[str, Any]:
        rows = ApiToken.objects.filter(token__user=self.request.user).select_related("token")
        tokens = [
            {"row": row, "scopes": [TOKEN_SCOPES[TokenScope(scope)] for scope in row.scopes]}
            for row in rows.order_by("-token__created")
        ]
        return {"tokens": tokens}


class RevokeToken(Action):
    def may_open(self, user: Any) -> bool:
        return True

    def back_url(self) -> str:
        return reverse("tokens")

    def save(self, form: Any) -> Any:
        rows = ApiToken.objects.filter(token__user=self.request.user)
        token = get_object_or_404(rows, token__token_key=self.kwargs["token"])
        revoke_token(token=token, by=self.request.user)
        return token

    def success(self, result: Any) -> str:
        return _("Token %s dicabut.") % result.name

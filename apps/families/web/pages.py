"""What the pages of families share: the family of an address, and the form pages about one family."""

from typing import Any, ClassVar

from django.db.models import Model
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.web.list_location import path_of_record
from apps.core.form_pages import FormPage
from apps.core.http import UserRequest
from apps.core.language import Words
from apps.families.models import Family

PLACE = ("desa__parent__parent", "posyandu", "team")
PLACE_OF_FAMILY = tuple(f"family__{name}" for name in PLACE)


def family_of(request: UserRequest, uuid: str, right: Right = Right.SEE_FAMILIES) -> Family:
    """The family where the reader may use the right; 404 otherwise."""
    families = Family.objects.allowed(request.user, right).select_related(*PLACE, "latest")
    return get_object_or_404(families, uuid=uuid)


def path_to_family(user: User, family: Family) -> list[dict[str, str]]:
    address = reverse("families:list")
    return path_of_record(user, Right.SEE_FAMILIES, address, desa=family.desa, posyandu=family.posyandu)


class FamilyFormPage(FormPage):
    """A form about a family, or about a record of one; afterwards the page of the family.

    title, save_label, explanation: words of the page.
    """

    right = Right.SCREEN_FAMILIES
    template = "families/simple_form.html"
    model: ClassVar[type[Model] | None] = Family
    with_related: ClassVar[tuple[str, ...]] = PLACE
    title: ClassVar[Words] = ""
    save_label: ClassVar[Words] = ""
    explanation: ClassVar[Words] = ""

    @property
    def family(self) -> Family:
        return self.record if isinstance(self.record, Family) else self.record.family

    def page_title(self) -> Words:
        return self.title

    def success_url(self, result: Any) -> str:
        return reverse("families:family", args=[self.family.uuid])

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "family": self.family,
            "title": self.page_title(),
            "sub": _("Keluarga %(name)s") % {"name": self.family.head_name},
            "back": reverse("families:family", args=[self.family.uuid]),
            "save_label": self.save_label,
            "explanation": self.explanation,
            "place_path": path_to_family(self.request.user, self.family),
        }

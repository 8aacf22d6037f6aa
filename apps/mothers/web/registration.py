"""A pregnancy is put on record, corrected, or ends otherwise than by a birth."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar
from uuid import uuid5

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.web.list_location import list_location
from apps.core.form_pages import FormPage
from apps.core.refusal import Conflict, Refused
from apps.core.templatetags.display import lower_first
from apps.families.models import Member
from apps.mothers import labels
from apps.mothers.inputs import PregnancyInput, WomanInput
from apps.mothers.models import Pregnancy
from apps.mothers.services.pregnancies import check_pregnancy, correct_pregnancy, end_pregnancy, register_pregnancy
from apps.mothers.services.women import find_or_add_woman
from apps.mothers.web.forms import EndForm, PregnancyForm, RegistrationForm
from apps.mothers.web.records import PregnancyPage, place_path


class Register(FormPage):
    """A woman, on record or new, and her pregnancy in one go."""

    right = Right.RECORD_PREGNANCY
    template = "mothers/pregnancy_form.html"
    form_class: ClassVar[type[Any]] = RegistrationForm
    makes = Pregnancy

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "today": self.today}

    def sought(self, form: Any) -> Iterable[tuple[Any, Any]]:
        return [(Pregnancy, form.input(WomanInput))]

    def save(self, form: RegistrationForm) -> Pregnancy:
        by, at = self.request.user, self.at
        with transaction.atomic():
            woman = replace(form.input(WomanInput), uuid=uuid5(self.uuid, "woman"))
            pregnancy = self.identified(form.input(PregnancyInput))
            try:
                member = find_or_add_woman(woman=woman, by=by, at=at)
            except Conflict:
                raise
            except Refused as refusal:
                others = check_pregnancy(pregnancy, woman_born_on=None, today=self.today)
                raise Refused([*refusal.findings, *others]) from refusal
            return register_pregnancy(woman=member, pregnancy=pregnancy, by=by, at=at)

    def success(self, result: Pregnancy) -> str:
        return _("%s tercatat. Lanjutkan dengan pemeriksaannya.") % result.woman.name

    def success_url(self, result: Pregnancy) -> str:
        return reverse("mothers:visit_new", args=[result.uuid])

    def context(self, form: RegistrationForm) -> dict[str, Any]:
        return {"place_path": list_location(self.request, Right.SEE_MOTHERS).path(reverse("mothers:list"))}


class RegisterFor(Register):
    """A pregnancy of a woman who is on record in a household."""

    form_class: ClassVar[type[Any]] = PregnancyForm
    model = Member
    with_related = ("desa__parent__parent", "posyandu")

    def form_arguments(self) -> dict[str, Any]:
        return {"today": self.today}

    def sought(self, form: Any) -> Iterable[tuple[Any, Any]]:
        return []

    def save(self, form: PregnancyForm) -> Pregnancy:
        pregnancy = self.identified(form.input())
        return register_pregnancy(woman=self.record, pregnancy=pregnancy, by=self.request.user, at=self.at)

    def context(self, form: PregnancyForm) -> dict[str, Any]:
        return {"woman": self.record, "place_path": place_path(self.request.user, self.record)}


class Correct(PregnancyPage):
    template = "mothers/pregnancy_form.html"
    form_class = PregnancyForm
    asks_reason = True

    def form_arguments(self) -> dict[str, Any]:
        return {"today": self.today, "instance": self.record}

    def save(self, form: PregnancyForm) -> Pregnancy:
        return correct_pregnancy(
            pregnancy=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Pregnancy) -> str:
        return _("Data kehamilan diperbaiki; nilai lama tersimpan di riwayat.")


class End(PregnancyPage):
    """Miscarried, moved away, died, or pregnant after all."""

    template = "mothers/end_form.html"
    form_class = EndForm

    def save(self, form: EndForm) -> Pregnancy:
        return end_pregnancy(pregnancy=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: Pregnancy) -> str:
        words = {"name": self.record.woman.name, "word": lower_first(labels.PREGNANCY_STATUS[result.status])}
        return _("%(name)s: %(word)s.") % words

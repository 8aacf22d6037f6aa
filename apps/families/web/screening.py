"""The page that screens a family; its verdict is shown before it is saved."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.enums import Right
from apps.core.findings import Finding
from apps.core.http import UserRequest, add_refusal, requires
from apps.core.refusal import Refused
from apps.families import presenters
from apps.families.models import Family, Screening
from apps.families.selectors.proposals import proposed_answers
from apps.families.services.screenings import preview_screening, questions_about, record_screening
from apps.families.web.forms import ScreeningForm
from apps.families.web.pages import FamilyFormPage, family_of, path_to_family


class Screen(FamilyFormPage):
    template = "families/screening_form.html"
    form_class = ScreeningForm
    makes = Screening
    preview: Screening | None = None

    def form_arguments(self) -> dict[str, Any]:
        arguments: dict[str, Any] = {"today": self.today}
        if not self.is_sent:
            known = _screening_of(self.record, self.today.year)
            self.shown_version = known.version if known else 0
            answers = ScreeningForm.initial_of(proposed_answers(self.record, known, self.today))
            arguments["initial"] = answers | {"screened_on": self.today, "note": known.note if known else ""}
        else:
            self.shown_version = self.version
        return arguments

    def may_save(self, form: ScreeningForm) -> bool:
        self.preview = _preview(form, self.record)
        return self.preview is not None and "periksa" not in self.data

    def questions(self, form: ScreeningForm) -> list[Finding]:
        return questions_about(form.input())

    def save(self, form: ScreeningForm) -> Screening:
        screening = self.identified(form.input())
        version = self.version
        if self.data.get("year") != str(screening.screened_on.year):
            # The form was opened for the screening of another year: of this one, the version on record counts.
            known = _screening_of(self.record, screening.screened_on.year)
            version = known.version if known else 0
        return record_screening(
            family=self.record, screening=screening, version=version, by=self.request.user, at=self.at
        )

    def success(self, result: Screening) -> str:
        words = {"name": self.record.head_name, "year": result.year, "word": presenters.risk_mark(result).word}
        return _("Penapisan %(year)s keluarga %(name)s tersimpan: %(word)s.") % words

    def success_url(self, result: Screening) -> str:
        return reverse("families:family", args=[self.record.uuid])

    def describe(self, record: Screening) -> str:
        return presenters.verdict_sentence(record)

    def context(self, form: ScreeningForm) -> dict[str, Any]:
        is_checked = self.is_sent
        return super().context(form) | _verdict(self.preview, is_checked) | {"year": self.today.year}


@requires(Right.SCREEN_FAMILIES)
@require_POST
def check(request: UserRequest, uuid: str) -> HttpResponse:
    """The verdict on the answers so far; nothing is written."""
    family = family_of(request, uuid, Right.SCREEN_FAMILIES)
    form = ScreeningForm(request.POST, today=timezone.localdate())
    preview = _preview(form, family) if form.is_valid() else None
    context = {"family": family, "form": form, "place_path": path_to_family(request.user, family)}
    return render(request, "families/_verdict.html", context | _verdict(preview, is_checked=True))


def _screening_of(family: Family, year: int) -> Screening | None:
    return family.screenings.filter(year=year).first()


def _preview(form: ScreeningForm, family: Family) -> Screening | None:
    """The screening as it would be written; None where it is refused, which the form then shows."""
    try:
        return preview_screening(family=family, screening=form.input(), at=timezone.now())
    except Refused as refusal:
        add_refusal(form, refusal)
        return None


def _verdict(preview: Screening | None, is_checked: bool) -> dict[str, Any]:
    if preview is None:
        return {"is_checked": is_checked}
    return {
        "is_checked": is_checked,
        "preview": preview,
        "mark": presenters.risk_mark(preview),
        "sentence": presenters.verdict_sentence(preview),
        "reasons": presenters.reasons(preview),
        "other_factors": presenters.other_factors(preview),
        "missing": presenters.missing(preview),
    }

"""Figures of surveys: listed for everyone in the district, entered by Bapelitbangda."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.selectors.own_places import own_districts
from apps.core.form_pages import FormPage
from apps.core.http import UserRequest, requires
from apps.indicators.models import SurveyFigure
from apps.indicators.presenters.indicators import survey_rows
from apps.indicators.services.surveys import record_survey_figure
from apps.indicators.web.dictionary import district_of_reader
from apps.indicators.web.forms import SurveyForm


@requires(Right.SEE_RECAPS)
@require_GET
def surveys(request: UserRequest) -> HttpResponse:
    rows = SurveyFigure.objects.filter(district=district_of_reader(request))
    context = {
        "rows": survey_rows(rows),
        "may_edit": bool(own_districts(request.user, Right.EDIT_CATALOGUE)),
    }
    return render(request, "indicators/surveys.html", context)


class NewSurvey(FormPage):
    right = Right.EDIT_CATALOGUE
    form_class = SurveyForm
    makes = SurveyFigure

    @cached_property
    def district(self) -> str:
        for code in own_districts(self.request.user, Right.EDIT_CATALOGUE):
            return code
        raise Http404

    def save(self, form: SurveyForm) -> SurveyFigure:
        figure = self.identified(form.input())
        return record_survey_figure(district=self.district, figure=figure, by=self.request.user, at=self.at)

    def success(self, result: SurveyFigure) -> str:
        words = {"survey": result.get_survey_display(), "year": result.year}
        return _("Angka %(survey)s %(year)s tersimpan.") % words

    def success_url(self, result: SurveyFigure) -> str:
        return reverse("indicators:surveys")

    def context(self, form: SurveyForm) -> dict[str, Any]:
        return {
            "title": _("Catat angka survei"),
            "sub": _("Angka survei"),
            "back": reverse("indicators:surveys"),
            "explanation": _(
                "Isi seperti diterbitkan. Angka survei tidak dijumlahkan atau digambar dengan data rutin."
            ),
        }

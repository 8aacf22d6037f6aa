"""The page on which the secretary of the task force writes the texts of the semester report."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.enums import Right
from apps.accounts.web.current_place import current_month
from apps.core.form_pages import FormPage
from apps.core.rules.month import Month
from apps.regions.selectors.units import Unit, find_unit, units_in
from apps.reports.labels import period_words
from apps.reports.labels.tpps import CHAPTERS as CHAPTER_WORDS
from apps.reports.labels.tpps import SECTIONS
from apps.reports.models import Narrative
from apps.reports.rules.periods import Period, semester_of
from apps.reports.rules.tpps import CHAPTERS, Section
from apps.reports.services.narratives import LONGEST, save_narratives


class NarrativeForm(forms.Form):
    """One field a part, in the order of the chapters."""

    def __init__(self, *args: Any, texts: dict[str, str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        for chapter, (sections, _tables) in CHAPTERS.items():
            for section in sections:
                self.fields[section] = forms.CharField(
                    label=SECTIONS[section],
                    required=False,
                    max_length=LONGEST,
                    initial=texts.get(section, ""),
                    help_text=CHAPTER_WORDS[chapter],
                    widget=forms.Textarea({"rows": 6}),
                )


class Narratives(FormPage):
    right = Right.MANAGE_TASK_FORCE
    template = "reports/narratives.html"
    form_class = NarrativeForm

    @property
    def unit(self) -> Unit:
        scope = self.request.user.scope_for(self.right)
        code = self.request.GET.get("unit") or next(
            (code for _head, units in units_in(scope) for code, _n in units), ""
        )
        unit = find_unit(code)
        if unit is None or not unit.is_region or not unit.lies_in(scope):
            raise Http404
        return unit

    @property
    def period(self) -> Period:
        try:
            month = Month.parse(self.request.GET.get("bulan") or str(Month.of(current_month(self.request))))
        except ValueError as error:
            raise Http404 from error
        return semester_of(month)

    def form_arguments(self) -> dict[str, Any]:
        return {"texts": Narrative.objects.texts_of(self.unit.code, self.period.year, self.period.number)}

    def save(self, form: Any) -> Any:
        # Browsers send line ends of their own.
        texts = {Section(name): text.replace("\r\n", "\n") for name, text in form.cleaned_data.items()}
        return save_narratives(unit=self.unit, period=self.period, texts=texts, by=self.request.user, at=self.at)

    def success(self, result: Any) -> str:
        if not result:
            return _("Tidak ada yang berubah.")
        words = ngettext("%(count)s bagian tersimpan.", "%(count)s bagian tersimpan.", len(result))
        return words % {"count": len(result)}

    def success_url(self, result: Any) -> str:
        query = {"unit": self.unit.code, "bulan": str(self.period.month)}
        return reverse("reports:recap", args=["semester"], query=query)

    def context(self, form: Any) -> dict[str, Any]:
        return {"where": f"{self.unit.name} · {period_words(self.period)}"}

"""Pages of agencies' lists: what became of a list, a doubtful line decided, all not reached proposed."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.form_pages import Action, FormPage
from apps.core.forms import choose
from apps.core.http import UserRequest, requires
from apps.core.templatetags.display import number
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.services.owed import MODELS
from apps.programmes.models import ListEntry, Programme
from apps.programmes.presenters import list_matching as presenters
from apps.programmes.selectors.list_matching import (
    RELATED,
    candidates_of,
    figures_of_list,
    is_for_extreme_poor,
    not_reached,
    poor_not_reached,
)
from apps.programmes.services.list_decisions import decide_entry
from apps.programmes.services.not_reached import propose_all

NONE_OF_THEM = "none"


@requires(Right.IMPORT_RECIPIENTS)
@require_GET
def match(request: UserRequest, uuid: str) -> HttpResponse:
    """What the lists of a programme show: matched, doubled, off target, not found, and who is not reached yet."""
    own = Programme.objects.allowed(request.user, Right.IMPORT_RECIPIENTS)
    programme = get_object_or_404(own.prefetch_related("areas"), uuid=uuid)
    today = timezone.localdate()
    entries = ListEntry.objects.visible_to(request.user).filter(programme=programme)
    figures = figures_of_list(entries, today)
    missing: Any
    if is_for_extreme_poor(programme):
        missing, page = poor_not_reached(programme, request.user, today), "programmes:extreme_poverty"
    else:
        missing, page = not_reached(programme, request.user, today), "programmes:not_reached"
    context = {
        "programme": programme,
        "finding": presenters.match_finding(figures),
        "tiles": presenters.match_tiles(programme, figures),
        "lines": presenters.match_lines(programme, figures),
        "missing": missing.count(),
        "missing_url": f"{reverse(page)}?program={programme.uuid}",
        "is_for_extreme_poor": is_for_extreme_poor(programme),
    }
    return render(request, "programmes/match.html", context)


class DecideForm(forms.Form):
    person = forms.ChoiceField(
        label=gettext_lazy("Baris ini adalah"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih salah satu.")},
    )

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.people = {str(one.uuid): one for one in people}
        choices = presenters.candidate_choices(people)
        choose(self, "person", [*choices, (NONE_OF_THEM, _("Bukan salah satu dari mereka"))])


class Decide(FormPage):
    right = Right.IMPORT_RECIPIENTS
    form_class = DecideForm
    model = ListEntry
    with_related = ("programme", "desa")

    @property
    def kind(self) -> BeneficiaryKind:
        item = catalogue_on(self.record.district, self.today).get(self.record.programme.item)
        kind = BeneficiaryKind(item.beneficiary) if item else BeneficiaryKind.FAMILY
        return kind if kind in RELATED else BeneficiaryKind.FAMILY

    def form_arguments(self) -> dict[str, Any]:
        people = candidates_of(self.record, self.kind, MODELS[self.kind])
        scope = self.request.user.scope_for(Right.IMPORT_RECIPIENTS)
        return {"people": [one for one in people if scope.covers(one.desa_id, one.posyandu_id)]}

    def save(self, form: DecideForm) -> ListEntry:
        person = form.people.get(form.cleaned_data["person"])
        return decide_entry(entry=self.record, person=person, by=self.request.user, at=self.at)

    def success(self, result: ListEntry) -> str:
        return _("Keputusan tersimpan dan berlaku juga bila daftar ini diunggah lagi.")

    def success_url(self, result: ListEntry) -> str:
        return f"{reverse('programmes:list_entries')}?program={self.record.programme.uuid}&hasil=doubtful"

    def context(self, form: DecideForm) -> dict[str, Any]:
        entry = self.record
        facts = [entry.name, entry.nik_masked, entry.kk_masked, entry.address, entry.desa.home_name]
        return {
            "title": _("Siapa yang dimaksud baris %s?") % entry.line,
            "sub": entry.programme.name,
            "back": self.success_url(entry),
            "explanation": _("Menurut daftar: %s.") % ", ".join(filter(None, facts)),
        }


class ProposeAll(Action):
    """Everyone whom the programme does not reach yet."""

    right = Right.IMPORT_RECIPIENTS
    model = Programme

    def save(self, form: None) -> int:
        return propose_all(programme=self.record, by=self.request.user, at=self.at)

    def success(self, result: int) -> str:
        return ngettext("%s penerima diusulkan.", "%s penerima diusulkan.", result) % number(result)

    def success_url(self, result: int) -> str:
        return f"{reverse('programmes:recipients')}?program={self.record.uuid}&status=proposed"

    def back_url(self) -> str:
        return reverse("programmes:match", args=[self.record.uuid])

"""Pages of a programme: made, corrected, and seen with its recipients by state."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.form_pages import FormPage
from apps.core.http import UserRequest, requires
from apps.core.row_security import bypass
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes.models import Allocation, Programme
from apps.programmes.presenters import programmes as presenters
from apps.programmes.selectors.figures import figures_of
from apps.programmes.services.programmes import correct_programme, make_programme
from apps.programmes.web.forms import ProgrammeForm
from apps.regions.models import Region


@requires(Right.SEE_PROGRAMMES)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    rows = Programme.objects.known_to(request.user).select_related("agency").prefetch_related("areas")
    programme = get_object_or_404(rows, uuid=uuid)
    with bypass():
        figures = figures_of([programme])[programme.pk]
    item = catalogue_on(programme.district, timezone.localdate()).get(programme.item)
    own = Allocation.objects.named_to(request.user).filter(programme=programme).order_by()
    owner = programme.agency.name if programme.agency else Region.objects.get(pk=programme.place).full_name
    context = {
        "programme": programme,
        "finding": presenters.finding(figures),
        "tiles": presenters.tiles(programme, figures),
        "facts": presenters.programme_facts(programme, owner, str(item or programme.item)),
        "lines": presenters.state_lines(programme, dict(own.values_list("state").annotate(Count("pk")))),
        "may_correct": request.user.may_at(Right.MANAGE_PROGRAMMES, programme),
        "may_match": request.user.may_at(Right.IMPORT_RECIPIENTS, programme),
        "may_propose": _may_propose(request.user, programme),
    }
    return render(request, "programmes/programme.html", context)


def _may_propose(user: User, programme: Programme) -> bool:
    """An officer of an agency proposes for its own programmes only."""
    return not {None, programme.agency_id}.isdisjoint(user.scopes_by_agency(Right.PROPOSE_HELP))


class ProgrammePage(FormPage):
    right = Right.MANAGE_PROGRAMMES
    form_class = ProgrammeForm
    title: Any

    def form_arguments(self) -> dict[str, Any]:
        arguments = {"by": self.request.user, "today": self.today}
        return arguments | ({"instance": self.record} if self.record else {})

    def success_url(self, result: Programme) -> str:
        return reverse("programmes:programme", args=[result.uuid])

    def context(self, form: Any) -> dict[str, Any]:
        back = self.success_url(self.record) if self.record else reverse("programmes:list")
        return {"title": self.title, "sub": str(self.record or ""), "back": back}


class New(ProgrammePage):
    title = gettext_lazy("Program baru")
    makes = Programme

    def save(self, form: ProgrammeForm) -> Programme:
        return make_programme(programme=self.identified(form.input()), by=self.request.user, at=self.at)

    def success(self, result: Programme) -> str:
        return _("Program %s dibuat. Isi penerimanya.") % result.name


class Correct(ProgrammePage):
    title = gettext_lazy("Perbaiki program")
    model = Programme
    with_related = ("agency",)
    asks_reason = True

    def save(self, form: ProgrammeForm) -> Programme:
        return correct_programme(
            programme=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Programme) -> str:
        return _("Diperbaiki; nilai lama tersimpan di riwayat.")

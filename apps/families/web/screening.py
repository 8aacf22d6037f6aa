from datetime import date

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.enums import Right
from apps.core.http import add_refusal, requires, version_sent
from apps.core.refusal import Outdated, Refused
from apps.families import presenters
from apps.families.models import Family, Screening
from apps.families.selectors.proposals import proposed
from apps.families.services.screenings import preview_screening, record_screening
from apps.families.web.family_rows import family_seen, path_to_family
from apps.families.web.forms import ScreeningForm


@requires(Right.SCREEN_FAMILIES)
@require_http_methods(["GET", "POST"])
def screen(request, uuid):
    family = family_seen(request, uuid, Right.SCREEN_FAMILIES)
    today = timezone.localdate()
    known = _of_year(family, today.year)
    form = _form(request, family, known, today)
    context = {"version": known.version if known else 0, "year": today.year}
    seen = _preview(form, family) if request.method == "POST" else None
    if seen and "periksa" not in request.POST:
        try:
            made = record_screening(
                family=family,
                screening=form.input(),
                version=_version(request, family, form.cleaned_data["screened_on"]),
                by=request.user,
                at=timezone.now(),
            )
        except Outdated as outdated:
            add_refusal(form, outdated)
            context |= {"version": outdated.current.version, "theirs": presenters.verdict_sentence(outdated.current)}
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _saved(family, made))
            return redirect("families:family", uuid=family.uuid)
    return render(request, "families/screening_form.html", _context(request, family, form, seen) | context)


@requires(Right.SCREEN_FAMILIES)
@require_POST
def check(request, uuid):
    """What the answers would say, while they are given; nothing is written."""
    family = family_seen(request, uuid, Right.SCREEN_FAMILIES)
    form = ScreeningForm(request.POST, today=timezone.localdate())
    seen = _preview(form, family)
    return render(request, "families/_verdict.html", _context(request, family, form, seen))


def _form(request, family: Family, known: Screening | None, today: date) -> ScreeningForm:
    if request.method == "POST":
        return ScreeningForm(request.POST, today=today)
    answers = proposed(family, known, today)
    note = known.note if known else ""
    return ScreeningForm(initial=ScreeningForm.initial_of(answers) | {"screened_on": today, "note": note}, today=today)


def _of_year(family: Family, year: int) -> Screening | None:
    return family.screenings.filter(year=year).first()


def _version(request, family: Family, screened_on: date) -> int:
    """The form was opened with the screening of its own year; of another, the one on record counts as seen."""
    if request.POST.get("year") == str(screened_on.year):
        return version_sent(request)
    known = _of_year(family, screened_on.year)
    return known.version if known else 0


def _preview(form: ScreeningForm, family: Family) -> Screening | None:
    """The screening as it would be written; None where something is wrong, which the form then says."""
    if not form.is_valid():
        return None
    try:
        return preview_screening(family=family, screening=form.input(), at=timezone.now())
    except Refused as refusal:
        add_refusal(form, refusal)
        return None


def _context(request, family: Family, form: ScreeningForm, seen: Screening | None) -> dict:
    context = {"family": family, "form": form, "checked": request.method == "POST"}
    context["place_path"] = path_to_family(request.user, family)
    if seen is None:
        return context
    return context | {
        "seen": seen,
        "mark": presenters.risk_mark(seen),
        "sentence": presenters.verdict_sentence(seen),
        "reasons": presenters.reasons(seen),
        "also": presenters.other_factors(seen),
        "missing": presenters.missing(seen),
    }


def _saved(family: Family, made: Screening) -> str:
    told = {"name": family.head_name, "year": made.year, "word": presenters.risk_mark(made).word}
    return _("Penapisan %(year)s keluarga %(name)s tersimpan: %(word)s.") % told

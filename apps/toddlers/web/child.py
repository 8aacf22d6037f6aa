from datetime import date
from decimal import Decimal

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.access_log import log_read
from apps.core.audit.log import record_entries
from apps.core.http import requires
from apps.core.registry import may_withdraw, panels_of, step_buttons
from apps.core.tables import Mark
from apps.core.templatetags.display import age, measure, rt_rw
from apps.core.web.log import history_page
from apps.toddlers import labels, presenters
from apps.toddlers.enums import ChildStatus, Sex
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.age import UNDER_MONTHS, completed_months
from apps.toddlers.rules.birth import birth_weight_g, is_low_birth_weight, is_short_at_birth
from apps.toddlers.rules.version import RULES_VERSION
from apps.toddlers.selectors.correction_requests import open_requests
from apps.toddlers.selectors.visits_to_check import VISITS_TO_CHECK
from apps.toddlers.services.visits import right_to_correct
from apps.toddlers.web.charts import BirthFigures, Curve, curves
from apps.toddlers.web.place_path import path_to_child

ALL = 20


def visible_child(request, uuid) -> Child:
    """The child by name, inside the reader's area; 404 otherwise."""
    children = Child.objects.visible_to(request.user).select_related(
        "desa__parent__parent", "posyandu", "family", "latest"
    )
    return get_object_or_404(children, uuid=uuid)


@requires(Right.SEE_CHILDREN)
@require_GET
def page(request, uuid):
    child = visible_child(request, uuid)
    today = timezone.localdate()
    sees_growth = request.user.may_at(Right.SEE_GROWTH, child)
    visits = list(child.measurements.all())
    latest = visits[0] if visits else None
    log_read(by=request.user, action="page", subject="child", uuid=child.uuid, district=child.district)
    return render(
        request,
        "toddlers/child.html",
        {
            "child": child,
            "today": today,
            "finding": _finding(child, latest),
            "status_marks": [*presenters.marks_in_short(latest, most=ALL), *_birth_marks(child, today, sees_growth)],
            "sentence": presenters.left_since(child) or presenters.sentence(child, latest, with_values=sees_growth),
            "facts": _facts(child, today, sees_growth, request.user),
            "reveals_nik": child.nik_sealed and request.user.may_at(Right.REVEAL_NIK, child),
            "curves": _curves(child, visits, today) if sees_growth else [],
            "change": _change(visits) if sees_growth else "",
            "gain": _gain(child, latest, visits, sees_growth),
            "corrected": presenters.corrected(child, latest) if latest and sees_growth else "",
            "steps": _steps(child, latest, request.user, today),
            "panels": panels_of("toddlers:child", child, user=request.user, today=today),
            "beside": panels_of("toddlers:child/beside", child, user=request.user, today=today),
            "visits": _visits(visits, child, request.user, sees_growth),
            "sees_growth": sees_growth,
            "may_record": request.user.may_at(Right.RECORD_VISITS, child) and _is_followed(child, today),
            "may_correct": request.user.may_at(Right.CORRECT_VISITS, child),
            "may_withdraw": may_withdraw(child, request.user, today),
            "may_move": request.user.may_at(Right.MOVE_PEOPLE, child) and child.status == ChildStatus.ACTIVE,
            "changes": record_entries(child, request.user)[:5],
            "place_path": path_to_child(request.user, child),
            "rules_version": RULES_VERSION,
        },
    )


@requires(Right.SEE_CHILDREN)
@require_GET
def log(request, uuid):
    child = visible_child(request, uuid)
    url, path = reverse("toddlers:child", args=[uuid]), path_to_child(request.user, child)
    return history_page(request, child, name=child.name, url=url, place_path=path)


def _is_followed(child: Child, today: date) -> bool:
    """Whether a visit of today could be recorded."""
    return child.status == ChildStatus.ACTIVE and completed_months(child.born_on, today) < UNDER_MONTHS


def _steps(child: Child, latest: Measurement | None, user: User, today: date) -> list[dict]:
    """What the last visit asks for, each with what this user can do about it."""
    if latest is None or child.status != ChildStatus.ACTIVE:
        return []
    steps = presenters.steps(latest, today)
    buttons = step_buttons(child, [step["code"] for step in steps], user=user)
    return [step | {"buttons": buttons.get(step["code"], [])} for step in steps]


def _finding(child: Child, latest) -> str:
    if child.status != ChildStatus.ACTIVE:
        return str(labels.CHILD_STATUS[child.status])
    if latest is None:
        return _("Belum pernah diukur")
    worrying = [mark.word for mark in presenters.marks_in_short(latest, most=ALL) if mark.tone != "normal"]
    return ", ".join(worrying) if worrying else _("Tumbuh normal")


def _facts(child: Child, today, sees_growth: bool, user) -> list[dict]:
    def fact(term, value):
        return {"term": term, "value": value}

    facts = [
        fact(_("Umur"), age(child.born_on, today)),
        fact(_("Jenis kelamin"), labels.SEXES[child.sex]),
        fact(_("Tanggal lahir"), date_format(child.born_on, "j F Y")),
        fact(_("Ibu/orang tua"), child.mother_name),
        fact(_("Posyandu"), child.posyandu.name if child.posyandu else ""),
        fact("RT/RW", rt_rw(child)),
        fact(_("Alamat"), child.address),
    ]
    if child.came_on:
        facts.append(fact(_("Pindah masuk"), date_format(child.came_on, "j F Y")))
    if not child.nik_sealed:
        facts.append(fact("NIK", _("belum ada")))
    if child.family and user.may_at(Right.SEE_FAMILIES, child):
        facts.append(fact(_("Kepala keluarga"), child.family.head_name))
    if sees_growth:
        facts.append(fact(_("Lahir"), _birth(child)))
    return facts


def _curves(child: Child, visits: list[Measurement], today: date) -> list[Curve]:
    at_birth = BirthFigures(child.birth_weight_kg, child.birth_length_cm)
    return curves(Sex(child.sex), visits, today, child.born_on, at_birth)


def _birth_marks(child: Child, today: date, sees_growth: bool) -> list[Mark]:
    """BBLR of a child under two, which the home visits of the team and the midwife follow."""
    weight = child.birth_weight_kg
    if not sees_growth or weight is None or completed_months(child.born_on, today) >= presenters.YOUNG_MONTHS:
        return []
    is_low = is_low_birth_weight(birth_weight_g(float(weight)))
    return [Mark("moderate", _("Berat lahir rendah"), "BBLR")] if is_low else []


def _birth(child: Child) -> str:
    parts = []
    if child.birth_weight_kg is not None:
        low = is_low_birth_weight(birth_weight_g(float(child.birth_weight_kg)))
        parts.append((_("%s kg") % measure(child.birth_weight_kg)) + (_(" (BBLR)") if low else ""))
    if child.birth_length_cm is not None:
        short = is_short_at_birth(float(child.birth_length_cm))
        parts.append((_("%s cm") % measure(child.birth_length_cm)) + (_(" (lahir pendek)") if short else ""))
    return ", ".join(parts)


def _change(visits: list[Measurement]) -> str:
    """'Sejak 20 Okt 2026: berat +0,5 kg, tinggi +1,0 cm': the last two visits, newest first."""
    if len(visits) < 2:
        return ""
    latest, before = visits[:2]
    figures = ((_("berat"), "weight_kg", "kg"), (_("tinggi"), "height_cm", "cm"))
    parts = [
        f"{word} {_signed(getattr(latest, name) - getattr(before, name))} {unit}"
        for word, name, unit in figures
        if getattr(latest, name) is not None and getattr(before, name) is not None
    ]
    since = _("Sejak %s") % date_format(before.measured_on, "j M Y")
    return f"{since}: {', '.join(parts)}." if parts else ""


def _signed(value: Decimal) -> str:
    sign = "+" if value >= 0 else "\u2212"
    return f"{sign}{measure(abs(value))}"


def _gain(child: Child, latest, visits: list, sees_growth: bool) -> str:
    if latest is None or not latest.weight_gain:
        return ""
    if sees_growth:
        return presenters.weight_gain_sentence(child, latest, visits)
    return f"{labels.WEIGHT_GAIN[latest.weight_gain]} ({latest.weight_gain})."


def _visits(visits: list[Measurement], child: Child, user: User, sees_growth: bool) -> list[dict]:
    questioned = [visit for visit in visits if presenters.question_codes(visit)]
    answers = VISITS_TO_CHECK.closures_of(questioned)
    requests = open_requests(visits)
    may_record = user.may_at(Right.RECORD_VISITS, child)
    may_correct = user.may_at(Right.CORRECT_VISITS, child)
    rows = [_visit(visit, child, sees_growth) for visit in visits]
    for row in rows:
        answer = answers.get(row["visit"].uuid)
        row["answer"] = presenters.answer(answer) if answer else ""
        needed = right_to_correct(row["visit"], user, timezone.now())
        row["is_own"] = needed is Right.RECORD_VISITS and may_record
        row["may_ask"] = may_record and not may_correct and not row["is_own"]
        row["requests"] = requests.get(row["visit"].pk, []) if may_record or may_correct else []
    return rows


def _visit(visit, child: Child, sees_growth: bool) -> dict:
    """One visit as its row shows it; no figure is handed to a template that may not show one."""
    row = {
        "visit": visit,
        "age": age(child.born_on, visit.measured_on),
        "marks": presenters.marks_in_short(visit),
        "gain": presenters.weight_gain_mark(visit),
        "source": labels.SOURCES[visit.source],
    }
    if not sees_growth:
        return row
    return row | {
        "figures": presenters.figures(visit),
        "indices": presenters.indices(visit),
        "questions": presenters.questions(visit),
        "oedema": labels.OEDEMA[visit.oedema] if visit.oedema else "",
    }

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from apps.accounts.enums import Right
from apps.core.access_log import log_read
from apps.core.http import requires
from apps.core.templatetags.display import age, measure
from apps.families.labels import CONTRACEPTION
from apps.families.web.revealing import reveal_page
from apps.mothers import labels, presenters
from apps.mothers.enums import AntenatalContact, PostpartumContact, PregnancyStatus
from apps.mothers.models import Pregnancy
from apps.mothers.rules.schedule import is_pure_k1
from apps.mothers.rules.version import RULES_VERSION
from apps.mothers.selectors.change_history import changes_of
from apps.mothers.selectors.pregnancies import looked_at
from apps.mothers.services.births import is_within_postpartum
from apps.mothers.services.verdicts import pregnancy_risks
from apps.mothers.web.charts import curves_of
from apps.mothers.web.pregnancy_rows import may, path_to, pregnancy_of
from apps.toddlers.rules.birth import birth_weight_g, is_low_birth_weight


@requires(Right.SEE_MOTHERS)
@require_GET
def page(request, uuid):
    pregnancy = pregnancy_of(request, uuid)
    today = timezone.localdate()
    sees = may(request.user, Right.SEE_PREGNANCY, pregnancy)
    visits = list(pregnancy.visits.order_by("visited_on"))
    postpartum = list(pregnancy.postpartum.order_by("visited_on"))
    birth = getattr(pregnancy, "birth", None)
    babies = list(birth.newborns.select_related("child").order_by("number")) if birth else []
    found = pregnancy_risks(pregnancy, visits)
    records = may(request.user, Right.RECORD_PREGNANCY, pregnancy)
    is_ongoing = pregnancy.status == PregnancyStatus.ONGOING
    log_read(by=request.user, action="page", subject="pregnancy", uuid=pregnancy.uuid, district=pregnancy.district)
    return render(
        request,
        "mothers/pregnancy.html",
        {
            "pregnancy": pregnancy,
            "today": today,
            "finding": presenters.standing(pregnancy, today),
            "status_marks": presenters.marks(pregnancy, pregnancy.pk in looked_at([pregnancy])),
            "due": presenters.due(pregnancy, today),
            "reveals_nik": pregnancy.woman.nik_sealed and may(request.user, Right.REVEAL_NIK, pregnancy),
            "facts": _facts(pregnancy, today, sees=sees),
            "contacts": _contacts(pregnancy, visits, today),
            "after_birth": _after_birth(pregnancy, postpartum, babies) if birth else [],
            "reasons": presenters.reasons(found, with_values=sees),
            "unknown": presenters.unknown(found, pregnancy, today) if is_ongoing else [],
            "steps": presenters.steps(pregnancy.risks) if is_ongoing else [],
            "curves": curves_of(pregnancy, visits) if sees else [],
            "visits": [_visit(visit, sees=sees) for visit in reversed(visits)],
            "postpartum": [(visit, labels.CONTACTS[visit.contact]) for visit in postpartum],
            "birth": birth,
            "birth_facts": _birth_facts(birth, babies, sees=sees) if birth else [],
            "babies": [_baby(baby, sees=sees) for baby in babies],
            "sees": sees,
            "may_visit": records and is_ongoing,
            "may_follow": records and pregnancy.status == PregnancyStatus.DELIVERED,
            "may_correct": records,
            "changes": changes_of(pregnancy, with_values=sees)[:5],
            "place_path": path_to(request.user, pregnancy),
            "rules_version": RULES_VERSION,
        },
    )


@requires(Right.SEE_MOTHERS)
@require_GET
def log(request, uuid):
    """Every change, on a page of its own."""
    pregnancy = pregnancy_of(request, uuid)
    log_read(by=request.user, action="history", subject="pregnancy", uuid=pregnancy.uuid, district=pregnancy.district)
    entries = changes_of(pregnancy, with_values=may(request.user, Right.SEE_PREGNANCY, pregnancy))
    context = {"pregnancy": pregnancy, "changes": entries, "place_path": path_to(request.user, pregnancy)}
    return render(request, "mothers/log.html", context)


@requires(Right.REVEAL_NIK)
@require_http_methods(["GET", "POST"])
def reveal(request, uuid):
    pregnancy = pregnancy_of(request, uuid)
    if not pregnancy.woman.nik_sealed or not may(request.user, Right.REVEAL_NIK, pregnancy):
        raise Http404
    return reveal_page(
        request,
        sealed=pregnancy.woman.nik_sealed,
        record=pregnancy.woman,
        place=pregnancy,
        kind="NIK",
        back=reverse("mothers:pregnancy", args=[pregnancy.uuid]),
        place_path=path_to(request.user, pregnancy),
    )


def _facts(pregnancy: Pregnancy, today, *, sees: bool) -> list[dict]:
    woman, family = pregnancy.woman, pregnancy.woman.family

    gestation = presenters.gestation(pregnancy, today)

    def day(value):
        return date_format(value, "j F Y") if value else ""

    facts = [
        (_("Umur"), age(woman.born_on, today) if woman.born_on else ""),
        *([(_("Usia kehamilan"), gestation)] if gestation else []),
        ("HPL", day(pregnancy.due_on)),
        (_("Suami/kepala keluarga"), family.head_name),
        (_("HP"), woman.phone),
        (_("Posyandu"), pregnancy.posyandu.name if pregnancy.posyandu else ""),
        ("RT/RW", f"{family.rt or '–'}/{family.rw or '–'}" if family.rt or family.rw else ""),
        (_("Alamat"), family.address),
    ]
    if sees:
        shown = [pregnancy.gravida, pregnancy.para, pregnancy.abortus]
        obstetric = " ".join(f"{letter}{'–' if n is None else n}" for letter, n in zip("GPA", shown, strict=True))
        facts += [
            ("HPHT", day(pregnancy.lmp_on)),
            ("GPA", obstetric),
            (_("Tinggi badan"), _("%s cm") % measure(pregnancy.height_cm)),
            (_("BB sebelum hamil"), _("%s kg") % measure(pregnancy.weight_before_kg)),
            (_("Golongan darah"), pregnancy.blood_type),
        ]
    return [{"term": term, "value": value} for term, value in facts]


def _contacts(pregnancy: Pregnancy, visits, today) -> list[dict]:
    """K1 to K6 as steps, each with its day."""
    days = {visit.contact: visit for visit in visits if visit.contact}
    return [_step(contact, contact.value.upper(), days.get(contact), pregnancy) for contact in AntenatalContact]


def _after_birth(pregnancy: Pregnancy, postpartum, babies) -> list[dict]:
    days = {visit.contact: visit for visit in postpartum}
    alive = any(baby.is_alive for baby in babies)
    asked = [contact for contact in PostpartumContact if alive or contact.value.startswith("kf")]
    return [_step(contact, contact.value.upper(), days.get(contact), pregnancy) for contact in asked]


def _step(contact, name: str, visit, pregnancy: Pregnancy) -> dict:
    if visit is None:
        return {"label": name, "state": "current" if pregnancy.next_due == contact else "todo"}
    return {"label": name, "day": date_format(visit.visited_on, "j M"), "state": "done"}


def _visit(visit, *, sees: bool) -> dict:
    """One visit as its row shows it; no figure is handed to a template that may not show one."""
    row = {
        "visit": visit,
        "contact": _contact(visit),
        "week": presenters.weeks(visit.gestation_days) if visit.gestation_days is not None else "",
        "marks": presenters.visit_marks(visit),
        "source": labels.SOURCES[visit.source],
    }
    return row | {"figures": presenters.figures(visit), "note": visit.note} if sees else row


def _contact(visit) -> str:
    name = visit.contact.upper()
    return _("%s murni") % name if visit.contact == AntenatalContact.K1 and is_pure_k1(visit.gestation_days) else name


def _birth_facts(birth, babies, *, sees: bool) -> list[dict]:
    facts = [
        (_("Tanggal bersalin"), date_format(birth.delivered_on, "j F Y")),
        (_("Tempat"), birth.get_place_display()),
        (_("Penolong"), birth.get_helper_display()),
    ]
    if sees and birth.complications:
        facts.append((_("Penyulit"), birth.complications))
    if birth.contraception:
        late = "" if is_within_postpartum(birth) else _(" (lewat 42 hari)")
        since = date_format(birth.contraception_on, "j F Y")
        facts.append((_("KB pascasalin"), f"{CONTRACEPTION[birth.contraception]}, {since}{late}"))
    return [{"term": term, "value": value} for term, value in facts]


def _baby(baby, *, sees: bool) -> dict:
    parts = []
    if sees and baby.weight_kg is not None:
        low = is_low_birth_weight(birth_weight_g(float(baby.weight_kg)))
        parts.append((_("%s kg") % measure(baby.weight_kg)) + (_(" (BBLR)") if low else ""))
    if sees and baby.length_cm is not None:
        parts.append(_("%s cm") % measure(baby.length_cm))
    if baby.has_early_breastfeeding is not None:
        parts.append(_("IMD") if baby.has_early_breastfeeding else _("tidak IMD"))
    return {"baby": baby, "child": baby.child, "detail": " · ".join(parts)}

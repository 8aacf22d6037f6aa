from django.db.models import Count, Max
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.access_log import log_read
from apps.core.audit.log import record_entries
from apps.core.http import requires
from apps.core.templatetags.display import age
from apps.families import labels, presenters
from apps.families.enums import Dataset, FamilyStatus, MemberStatus, Verification
from apps.families.models import Family, Member, Screening
from apps.families.rules.screening import RULES_VERSION
from apps.families.rules.welfare import HIGHEST_RANK
from apps.families.web.pages import family_of, path_to_family

NO_ASSISTANCE = 8


@requires(Right.SEE_FAMILIES)
@require_GET
def page(request, uuid):
    family = family_of(request, uuid)
    user, today = request.user, timezone.localdate()
    screenings = list(family.screenings.select_related("verified_by"))
    latest = screenings[0] if screenings else None
    is_here = family.status == FamilyStatus.ACTIVE
    may_screen = user.may_at(Right.SCREEN_FAMILIES, family)
    children = list(family.toddlers.visible_to(user).with_latest().order_by("born_on"))
    log_read(by=user, action="page", subject="family", uuid=family.uuid, district=family.district)
    return render(
        request,
        "families/family.html",
        {
            "family": family,
            "today": today,
            "finding": presenters.status_since(family) or presenters.verdict_sentence(latest),
            "marks": [presenters.risk_mark(family)],
            "facts": _facts(family),
            "reveals_kk": family.kk_sealed and user.may_at(Right.REVEAL_NIK, family),
            "members": [_member(member, today) for member in _members(family)],
            "reveals_nik": user.may_at(Right.REVEAL_NIK, family),
            "children": children,
            "sees_children": user.may(Right.SEE_CHILDREN),
            "pregnancies": _pregnancies(user, family),
            "latest": latest and _screening(latest),
            "history": [_screening(screening) for screening in screenings],
            "welfare": [_rank(one) for one in family.welfare.all()],
            "services": _services(user, screenings, children),
            "may_screen": may_screen and is_here,
            "may_correct": may_screen,
            "may_move": user.may_at(Right.MOVE_PEOPLE, family) and is_here,
            "waits": is_here and latest is not None and _waits(latest, today) and _may_verify(user, family),
            "changes": record_entries(family, request.user)[:5],
            "place_path": path_to_family(user, family),
            "rules_version": RULES_VERSION,
        },
    )


@requires(Right.SEE_FAMILIES)
@require_GET
def log(request, uuid):
    """Every change, on a page of its own."""
    family = family_of(request, uuid)
    log_read(by=request.user, action="history", subject="family", uuid=family.uuid, district=family.district)
    context = {
        "family": family,
        "changes": record_entries(family, request.user),
        "place_path": path_to_family(request.user, family),
    }
    return render(request, "families/log.html", context)


def _may_verify(user, family: Family) -> bool:
    return user.may_at(Right.VERIFY_FAMILIES, family)


def _waits(screening: Screening, today) -> bool:
    return screening.verification == Verification.WAITING and screening.year == today.year


def _facts(family: Family) -> list[dict]:
    place = " · ".join(filter(None, [family.address, _rt_rw(family)]))
    facts = [
        (_("Istri"), family.wife_name),
        (_("Alamat"), place),
        (_("Posyandu"), family.posyandu.name if family.posyandu else ""),
        ("TPK", family.team.name if family.team else _("belum ada tim")),
        (_("Air minum"), labels.WATER.get(family.water_source, "")),
        (_("Jamban"), _toilet(family)),
        (_("KB"), labels.CONTRACEPTION.get(family.contraception, "")),
        (_("Koordinat"), _position(family)),
    ]
    if not family.kk_sealed:
        facts.insert(0, (_("Nomor KK"), _("belum ada")))
    return [{"term": term, "value": value} for term, value in facts]


def _rt_rw(family: Family) -> str:
    return f"RT {family.rt or '–'}/RW {family.rw or '–'}" if family.rt or family.rw else ""


def _toilet(family: Family) -> str:
    parts = [
        labels.TOILET_OWNERSHIP.get(family.toilet_ownership),
        labels.TOILET.get(family.toilet_kind),
        labels.DISPOSAL.get(family.toilet_disposal),
    ]
    return ", ".join(str(part) for part in parts if part)


def _position(family: Family) -> str:
    if family.latitude is None:
        return ""
    near = f" ± {family.accuracy_m} m" if family.accuracy_m else ""
    return f"{family.latitude}; {family.longitude}{near}".replace(".", ",")


def _members(family: Family) -> list[Member]:
    order = list(labels.RELATIONS)
    return sorted(family.members.all(), key=lambda one: (one.status != MemberStatus.ACTIVE, order.index(one.relation)))


def _member(member: Member, today) -> dict:
    left = member.status != MemberStatus.ACTIVE
    return {
        "member": member,
        "relation": labels.RELATIONS[member.relation],
        "age": age(member.born_on, today) if member.born_on and not left else "",
        "sex": {True: _("Perempuan"), False: _("Laki-laki")}.get(member.is_female, ""),
        "left": f"{labels.MEMBER_STATUS[member.status]} {date_format(member.status_on, 'j F Y')}" if left else "",
    }


def _pregnancies(user, family: Family) -> list[dict]:
    """[{woman, status, since, url}]; what the register of mothers knows, for who may read it there."""
    of_mothers = Member._meta.get_field("pregnancies").related_model
    rows = of_mothers.objects.visible_to(user).filter(woman__family=family).select_related("woman")
    return [
        {
            "woman": one.woman.name,
            "status": one.get_status_display(),
            "due_on": one.due_on,
            "url": _url("mothers:pregnancy", one.uuid),
        }
        for one in rows.order_by("-pk")
    ]


def _url(name: str, uuid) -> str:
    try:
        return reverse(name, args=[uuid])
    except NoReverseMatch:
        return ""


def _screening(screening: Screening) -> dict:
    official = screening.is_officially_at_risk
    return {
        "screening": screening,
        "mark": presenters.risk_mark(screening),
        "official": presenters.official_mark(official) if official is not None else None,
        "differs": presenters.differs(screening),
        "reasons": presenters.reasons(screening),
        "also": presenters.other_factors(screening),
        "missing": presenters.missing(screening),
        "targets": presenters.targets(screening),
        "verification": presenters.verification(screening),
        "by": screening.verified_by.get_full_name() if screening.verified_by else "",
        "source": labels.SOURCES[screening.source],
        "assistance": _assistance(screening),
    }


def _rank(one) -> dict:
    highest = HIGHEST_RANK[Dataset(one.dataset)]
    is_open = one.dataset == Dataset.PK and one.rank == highest
    return {
        "dataset": labels.DATASETS[one.dataset],
        "released_on": one.released_on,
        "rank": "> 4" if is_open else one.rank,
        "poor": {True: _("Miskin ekstrem"), False: _("Bukan miskin ekstrem")}.get(one.is_extremely_poor, ""),
        "source": one.poverty_source,
    }


def _assistance(screening: Screening) -> list[str]:
    return [str(labels.ASSISTANCE[code]) for code in screening.assistance if code in labels.ASSISTANCE]


def _services(user, screenings: list[Screening], children: list) -> list[dict]:
    """[{what, when}] of what the family received, as verval and the feeding files tell it."""
    found = [
        {"what": words, "when": _("verval %s") % screening.year}
        for screening in screenings
        for words in _assistance(screening)
        if words != str(labels.ASSISTANCE[NO_ASSISTANCE])
    ]
    if not children:
        return found
    weeks = type(children[0])._meta.get_field("feeding_weeks").related_model.objects.visible_to(user)
    names = {child.pk: child.name for child in children}
    counted = weeks.filter(child__in=names).order_by().values_list("child").annotate(Count("pk"), Max("monitored_on"))
    for child, count, last in counted:
        what = _("PMT %(name)s: %(count)s minggu dipantau") % {"name": names[child], "count": count}
        found.append({"what": what, "when": _("terakhir %s") % date_format(last, "j F Y")})
    return found

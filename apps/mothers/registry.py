"""What the register of pregnancies contributes to the portal."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.lookalikes import Alike, Lookalike
from apps.core.merging import MergeHook, place_words
from apps.core.registry import (
    AfterWrite,
    AppRegistry,
    Audited,
    DerivedColumns,
    HomePart,
    HomeSection,
    LookalikeSearch,
    MenuItem,
    Panel,
    SearchKind,
)
from apps.core.withdrawals import WithdrawalKind
from apps.families.enums import MemberStatus, Relation, Target
from apps.families.models import Family, Member
from apps.families.presenters import lookalike_details
from apps.mothers.api.resources import API
from apps.mothers.enums import PregnancyStatus
from apps.mothers.inputs import CatinInput, WomanInput
from apps.mothers.labels import CONTACTS, PREGNANCY_STATUS
from apps.mothers.models import AntenatalVisit, Birth, Catin, Newborn, PostpartumVisit, Pregnancy
from apps.mothers.presenters.pregnancies import is_referral_due, pregnancy_rows
from apps.mothers.selectors.lookalikes import catin_alike, ongoing_pregnancies, women_alike
from apps.mothers.selectors.pregnancies import first_due
from apps.mothers.services import bulk
from apps.mothers.services.assessed_mothers import MOTHER_FILE
from apps.mothers.services.merging import rejudge_merged_women, rejudge_women_of_families
from apps.mothers.services.pregnancies import rejudge_women
from apps.mothers.services.rejudging import rejudge_all

MOST_ON_HOME_PAGE = 8


def mothers_due(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """Mothers who must be seen: to be referred today, then the longest overdue, for those who visit them."""
    if not (user.may(Right.RECORD_PREGNANCY) or user.scope_for(Right.SEE_MOTHERS).teams):
        return
    if mothers := pregnancy_rows(first_due(user, today, MOST_ON_HOME_PAGE), today):
        urgent = sum(is_referral_due(row.pregnancy) for row in mothers)
        headline = (
            ngettext("%s ibu harus dirujuk hari ini", "%s ibu harus dirujuk hari ini", urgent) % urgent
            if urgent
            else gettext("Ada ibu yang harus ditemui minggu ini")
        )
        yield HomePart(
            template="mothers/_home_due.html",
            context={"mothers": mothers, "heading": headline},
            headline=headline,
        )


SEARCH = [
    SearchKind(
        name="pregnancies",
        label=_("Ibu"),
        model=Pregnancy,
        right=Right.SEE_MOTHERS,
        fields=("woman__name",),
        indexed_as="member",
        page="mothers:pregnancy",
        order=30,
        columns=("status", "woman__born_on"),
        related=("woman",),
        team="woman__family__team_id",
        person="woman",
        phone="phone",
        born_on="woman.born_on",
        details=lambda pregnancy: [PREGNANCY_STATUS[pregnancy.status]],
    ),
    SearchKind(
        name="couples",
        label=_("Calon pengantin"),
        model=Catin,
        right=Right.SEE_MOTHERS,
        fields=("name",),
        indexed_as="catin",
        page="mothers:catin_page",
        order=50,
        columns=("born_on",),
        born_on="born_on",
    ),
]


def _all_but(model: type[Model], *names: str) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.concrete_fields).difference(names)


PLACE = ("desa", "posyandu", "source")
AUDIT = [
    Audited(
        model=Pregnancy,
        subject="woman__name",
        title=lambda pregnancy: _("Kehamilan"),
        protected=_all_but(Pregnancy, *PLACE, "woman", "due_on", "status", "ended_on"),
        protected_right=Right.SEE_PREGNANCY,
        labels={"woman": _("ibu"), "gravida": _("gravida"), "para": _("para"), "abortus": _("abortus")},
    ),
    Audited(
        model=AntenatalVisit,
        part_of="pregnancy",
        title=lambda visit: gettext("Pemeriksaan %s") % date_format(visit.visited_on, "j F Y"),
        protected=_all_but(AntenatalVisit, *PLACE, "visited_on", "contact"),
        protected_right=Right.SEE_PREGNANCY,
        labels={"pregnancy": _("kehamilan")},
    ),
    Audited(
        model=Birth,
        part_of="pregnancy",
        title=lambda birth: _("Persalinan"),
        protected=_all_but(Birth, *PLACE, "delivered_on", "place", "helper", "contraception", "contraception_on"),
        protected_right=Right.SEE_PREGNANCY,
        labels={"pregnancy": _("kehamilan")},
    ),
    Audited(
        model=PostpartumVisit,
        part_of="pregnancy",
        title=lambda visit: gettext("Kunjungan %s") % CONTACTS[visit.contact],
        protected=_all_but(PostpartumVisit, *PLACE, "visited_on", "contact"),
        protected_right=Right.SEE_PREGNANCY,
        labels={"pregnancy": _("kehamilan")},
    ),
    Audited(
        model=Newborn,
        protected=_all_but(Newborn, *PLACE, "number", "is_alive", "sex", "has_early_breastfeeding", "child"),
        protected_right=Right.SEE_PREGNANCY,
        labels={"child": _("anak")},
    ),
    Audited(
        model=Catin,
        subject="name",
        protected=frozenset(
            {"weight_kg", "height_cm", "muac_cm", "hb_g_dl", "waist_cm", "systolic", "diastolic", "is_exposed_to_smoke"}
        ),
        protected_right=Right.SEE_PREGNANCY,
    ),
]


WITHDRAWALS = [
    WithdrawalKind(
        name="pregnancy",
        model=Pregnancy,
        path="kehamilan",
        label=_("Kehamilan"),
        right=Right.RECORD_PREGNANCY,
        page="mothers:pregnancy",
        list_page="mothers:list",
        explanation=_(
            "Hanya untuk kehamilan yang tidak pernah ada atau tercatat karena keliru. Yang keguguran, pindah, atau"
            " meninggal diubah statusnya. Pemeriksaannya ikut dihapus; ibu dan keluarganya tetap."
        ),
        parts=(AntenatalVisit,),
    ),
    WithdrawalKind(
        name="catin",
        model=Catin,
        path="catin",
        label=_("Calon pengantin"),
        right=Right.RECORD_CATIN,
        page="mothers:catin_page",
        list_page="mothers:catin",
        explanation=_("Hanya untuk penapisan yang tidak pernah ada atau tercatat karena keliru."),
    ),
]


def pregnancies_of_family(family: Family, user: User, today: date) -> dict[str, Any] | None:
    pregnancies = list(
        Pregnancy.objects.visible_to(user).filter(woman__family=family).select_related("woman").order_by("-pk")
    )
    register_url = _registration_of(family, pregnancies, user, today)
    return {"pregnancies": pregnancies, "register_url": register_url} if pregnancies or register_url else None


def _registration_of(family: Family, pregnancies: list[Pregnancy], user: User, today: date) -> str:
    """Where a wife who is pregnant by this year's screening and has no pregnancy on record is registered."""
    is_pregnant = family.screened_in == today.year and bool(Target(family.targets) & Target.PREGNANT)
    is_known = any(one.status == PregnancyStatus.ONGOING for one in pregnancies)
    if not is_pregnant or is_known or not user.may_at(Right.RECORD_PREGNANCY, family):
        return ""
    wife = family.members.filter(relation=Relation.WIFE, status=MemberStatus.ACTIVE).first()
    return reverse("mothers:register_for", args=[wife.uuid]) if wife else reverse("mothers:register")


def woman_lookalikes(woman: WomanInput, by: User) -> list[Lookalike]:
    """Of a woman who is pregnant already the pregnancy; of others the form of a new one."""
    alike = women_alike(woman, by)
    ongoing = ongoing_pregnancies([one.record.pk for one in alike if one.is_visible])
    return [_woman_lookalike(one, ongoing.get(one.record.pk), by) for one in alike]


def _woman_lookalike(one: Alike, ongoing: Pregnancy | None, by: User) -> Lookalike:
    member, points = one.record, one.score.points
    if not one.is_visible:
        return Lookalike(Member, member.pk, "", score=points)
    url, action = reverse("families:family", args=[member.family.uuid]), ""
    may_record = by.may_at(Right.RECORD_PREGNANCY, member)
    action_url = reverse("mothers:register_for", args=[member.uuid]) if may_record else ""
    action = gettext("Ini ibu yang sama: catat kehamilannya")
    if ongoing:
        url = action_url = reverse("mothers:pregnancy", args=[ongoing.uuid])
        action = gettext("Ini ibu yang sama: buka kehamilannya")
    details = ", ".join([*lookalike_details(member), place_words(member)])
    return Lookalike(Member, member.pk, member.name, url, points, details, one.score.reasons, action_url, action)


def catin_lookalikes(catin: CatinInput, by: User) -> list[Lookalike]:
    return [_catin_lookalike(one) for one in catin_alike(catin, by)]


def _catin_lookalike(one: Alike) -> Lookalike:
    catin, points = one.record, one.score.points
    if not one.is_visible:
        return Lookalike(Catin, catin.pk, "", score=points)
    born = gettext("lahir %s") % date_format(catin.born_on, "j F Y")
    screened = gettext("diskrining %s") % date_format(catin.screened_on, "j F Y")
    url = reverse("mothers:catin_page", args=[catin.uuid])
    details = ", ".join([born, screened, place_words(catin)])
    action = gettext("Ini orang yang sama: buka")
    return Lookalike(Catin, catin.pk, catin.name, url, points, details, one.score.reasons, url, action)


APP = AppRegistry(
    api=API,
    lookalikes=[LookalikeSearch(Pregnancy, woman_lookalikes), LookalikeSearch(Catin, catin_lookalikes)],
    menu=[MenuItem("mothers:due", _("Ibu hamil"), "ibu-hamil", Right.SEE_MOTHERS, order=30)],
    search=SEARCH,
    after_write=[AfterWrite(Member, lambda women, at: rejudge_women(women), fields=frozenset({"born_on"}))],
    rejudge=[rejudge_all],
    merge_hooks=[MergeHook("member", rejudge_merged_women), MergeHook("family", rejudge_women_of_families)],
    audit=AUDIT,
    withdrawals=WITHDRAWALS,
    assess=[MOTHER_FILE],
    undo=[DerivedColumns(bulk.TABLES, bulk.rebuild_derived)],
    home=[HomeSection("mothers_due", mothers_due)],
    panels=[
        Panel(
            page="families:family",
            template="mothers/_family_pregnancies.html",
            context=pregnancies_of_family,
            order=20,
        )
    ],
)

"""What the register of families contributes to the portal."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.narrowing import in_district
from apps.core.home_lists import home_list
from apps.core.lookalikes import Alike, Lookalike
from apps.core.merging import (
    ADDRESS,
    BORN_ON,
    NAME,
    NIK,
    PLACE,
    Facet,
    MergeHook,
    MergeKind,
    MergeTable,
    place_words,
    text_facet,
)
from apps.core.registry import (
    AppRegistry,
    Audited,
    DerivedColumns,
    HomePart,
    HomeSection,
    LookalikeSearch,
    MenuItem,
    MoveKind,
    MovesWith,
    SearchKind,
    ToCount,
    Worklist,
)
from apps.core.rules.month import Month
from apps.core.withdrawals import WithdrawalKind
from apps.families import presenters
from apps.families.api.resources import API
from apps.families.enums import Disposal, Toilet, ToiletOwnership, Water
from apps.families.inputs import FamilyInput
from apps.families.labels import DATASETS, DISPOSAL, FAMILY_STATUS, MEMBER_STATUS, TOILET, TOILET_OWNERSHIP, WATER
from apps.families.lists import queue
from apps.families.models import Family, HouseCondition, Member, Screening, Welfare
from apps.families.selectors.families import families_of, waiting_for_verification
from apps.families.selectors.lookalikes import MemberSought, families_alike, members_alike
from apps.families.services import bulk
from apps.families.services.merging import merge_households, separate_members
from apps.families.services.rejudging import rejudge_all


def to_verify(user: User, month: Month, today: date) -> ToCount:
    why = gettext("Status risiko stunting baru dipakai setelah diverifikasi di rumahnya.")
    rows = waiting_for_verification(user, today.year).filter(in_district(user))
    return ToCount(rows, gettext("keluarga menunggu verifikasi"), why, reverse("families:queue"))


def not_screened(user: User, month: Month, today: date) -> ToCount | None:
    """For a family team: its families not yet screened this year."""
    if not user.scope_for(Right.SCREEN_FAMILIES).teams:
        return None
    rows = families_of(user).not_screened_in(today.year)
    why = gettext("Penapisan berlaku untuk satu tahun.")
    url = reverse("families:list", query={"verifikasi": "belum-ditapis"})
    return ToCount(rows, gettext("keluarga tim Anda belum diskrining tahun ini"), why, url)


def unverified_risk(user: User, month: Month, today: date) -> ToCount | None:
    """For a reader who verifies no family, as the desa: the team may need a reminder."""
    if not user.may(Right.SEE_FAMILIES) or user.may(Right.SCREEN_FAMILIES):
        return None
    rows = families_of(user).filter(is_at_risk=True).not_verified_in(today.year)
    why = gettext("Ingatkan TPK dan PKB; keluarga ini belum didatangi tahun ini.")
    url = reverse("families:list", query={"krs": "ya", "verifikasi": "belum"})
    return ToCount(rows, gettext("keluarga KRS belum diverifikasi tahun ini"), why, url)


def queue_part(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """For who verifies families: whom to visit first."""
    if user.may(Right.VERIFY_FAMILIES):
        rows = waiting_for_verification(user, today.year).filter(in_district(user))
        heading = gettext("Antrean verifikasi, dari yang paling lama")
        yield from home_list(queue, rows, user=user, today=today, heading=heading, is_shown_empty=True)


SEARCH = [
    SearchKind(
        name="families",
        label=_("Keluarga"),
        model=Family,
        right=Right.SEE_FAMILIES,
        fields=("head_name", "wife_name"),
        indexed_as="family",
        page="families:family",
        order=20,
        columns=("rt", "rw"),
        team="team_id",
        number="KK",
        other_name_words=_("nama istri cocok"),
        details=presenters.family_details,
    ),
    SearchKind(
        name="members",
        label=_("Anggota keluarga"),
        model=Member,
        right=Right.SEE_FAMILIES,
        fields=("name",),
        indexed_as="member",
        page="families:family",
        page_of="family",
        order=40,
        columns=("born_on", "family__uuid", "family__head_name", "family__wife_name"),
        related=("family",),
        team="family__team_id",
        phone="phone",
        born_on="born_on",
        details=presenters.member_details,
    ),
]
MERGE_TABLES = [
    MergeTable(
        name="member",
        model=Member,
        compared_as="person",
        columns={
            "name": "t.name",
            "name_key": "t.name_key",
            "born_on": "t.born_on",
            "sex": "CASE t.is_female WHEN true THEN 'P' WHEN false THEN 'L' ELSE '' END",
            "desa": "t.desa_id",
            "family": "t.family_id",
            "phone": "t.phone",
        },
        sealed_number="nik_sealed",
        dependants="pregnancies",
        dependants_words=_("%(name)s, %(count)s kehamilan"),
        related=("desa", "posyandu", "family"),
    ),
    MergeTable(
        name="family",
        model=Family,
        compared_as="household",
        columns={
            "head_key": "t.head_key",
            "wife_key": "t.wife_key",
            "wife_born_on": "(SELECT min(m.born_on) FROM families_member m"
            " WHERE m.family_id = t.id AND m.relation = 'wife')",
            "desa": "t.desa_id",
            "rt": "t.rt",
            "rw": "t.rw",
        },
        sealed_number="kk_sealed",
        dependants="members",
        dependants_words=_("%(name)s, %(count)s anggota"),
        related=("desa", "posyandu", "team"),
    ),
]
MERGE = [
    MergeKind(
        name="member",
        label=_("Anggota keluarga"),
        left="member",
        right="member",
        order=20,
        blocks=(
            "a.name_key = b.name_key AND a.born_on = b.born_on",
            "a.name_key = b.name_key AND a.desa_id = b.desa_id AND {near_birth}",
            "a.born_on = b.born_on AND a.desa_id = b.desa_id AND left(a.name_key, 1) = left(b.name_key, 1)",
            "a.family_id = b.family_id AND left(a.name_key, 1) = left(b.name_key, 1)",
        ),
        facets=(
            NAME,
            NIK,
            Facet(name="sex", label=_("Jenis kelamin"), columns=("is_female",), words=presenters.sex_words),
            BORN_ON,
            text_facet("phone", _("Nomor HP"), "phone"),
            Facet(
                name="family",
                label=_("Keluarga"),
                columns=("family_id", "relation", "desa_id", "posyandu_id"),
                words=presenters.family_and_place,
            ),
        ),
        number_taken=_("NIK ini sudah tercatat pada anak lain. Putuskan dahulu pasangan anak itu."),
    ),
    MergeKind(
        name="family",
        label=_("Keluarga"),
        left="family",
        right="family",
        order=30,
        page="families:family",
        question=_("Apakah ini keluarga yang sama?"),
        blocks=(
            "a.desa_id = b.desa_id AND a.head_key = b.head_key AND a.wife_key = b.wife_key AND a.wife_key <> ''",
            "a.desa_id = b.desa_id AND a.rt = b.rt AND a.rw = b.rw AND a.rt <> '' AND a.wife_key = b.wife_key"
            " AND a.wife_key <> ''",
            "a.desa_id = b.desa_id AND a.rt = b.rt AND a.rw = b.rw AND a.rt <> '' AND a.head_key = b.head_key"
            " AND a.head_key <> ''",
        ),
        facets=(
            text_facet("head", _("Kepala keluarga"), "head_name", "head_key"),
            text_facet("wife", _("Istri"), "wife_name", "wife_key"),
            Facet(
                name="kk",
                label=_("Nomor KK"),
                columns=("kk_sealed", "kk_index"),
                words=lambda record: record.kk_masked,
            ),
            PLACE,
            ADDRESS,
        ),
    ),
]
MOVES = [
    MoveKind(
        name="family",
        label=_("satu keluarga"),
        model=Family,
        path="keluarga",
        page="families:family",
        title=_("Ke mana keluarga %(name)s pindah?"),
        explanation=_(
            "Anggota, anak yang tinggal bersama, penapisan terakhir, dan kehamilan yang berjalan ikut pindah."
            " Kunjungan lama tetap di tempat ukurnya."
        ),
        right=Right.SEE_FAMILIES,
        # A team accompanies families of one desa; the new desa names its own.
        leaves_desa={"team_id": None},
    )
]
WITHDRAWALS = [
    WithdrawalKind(
        name="family",
        model=Family,
        path="keluarga",
        label=_("Keluarga"),
        right=Right.SCREEN_FAMILIES,
        page="families:family",
        list_page="families:list",
        explanation=_(
            "Hanya untuk keluarga yang tidak pernah ada atau tercatat karena keliru. Yang pindah diubah statusnya;"
            " yang tercatat dua kali digabungkan. Anggota, penapisan, data kesejahteraan, dan keadaan rumahnya ikut"
            " dihapus."
        ),
        parts=(Member, Screening, Welfare, HouseCondition),
    ),
    WithdrawalKind(
        name="member",
        model=Member,
        path="anggota",
        label=_("Anggota keluarga"),
        right=Right.SCREEN_FAMILIES,
        page="families:family",
        list_page="families:list",
        explanation=_(
            "Hanya untuk orang yang tidak pernah menjadi anggota keluarga ini. Yang pindah atau meninggal diubah"
            " statusnya."
        ),
        owner=lambda member: member.family,
        has_page=False,
    ),
]
AUDIT = [
    Audited(
        model=Family,
        subject="head_name",
        title=lambda family: _("Data keluarga"),
        labels={"team": "TPK"},
        values={
            "water_source": {int(code): WATER[code] for code in Water},
            "toilet_ownership": {int(code): TOILET_OWNERSHIP[code] for code in ToiletOwnership},
            "toilet_kind": {int(code): TOILET[code] for code in Toilet},
            "toilet_disposal": {int(code): DISPOSAL[code] for code in Disposal},
            "status": FAMILY_STATUS,
        },
    ),
    Audited(
        model=Member,
        subject="name",
        part_of="family",
        title=lambda member: gettext("Anggota %s") % member.name,
        labels={"family": _("keluarga")},
        values={"status": MEMBER_STATUS},
    ),
    Audited(
        model=Screening,
        part_of="family",
        title=lambda screening: gettext("Penapisan %s") % screening.year,
        labels={"family": _("keluarga"), "is_at_risk": "KRS"},
    ),
    Audited(
        model=Welfare,
        part_of="family",
        title=lambda welfare: DATASETS[welfare.dataset],
        labels={"family": _("keluarga")},
    ),
    Audited(
        model=HouseCondition,
        part_of="family",
        title=lambda house: gettext("Keadaan rumah"),
        labels={"family": _("keluarga")},
    ),
]


def family_lookalikes(family: FamilyInput, by: User) -> list[Lookalike]:
    return [
        _lookalike(one, one.record, str(one.record), presenters.family_details(one.record))
        for one in families_alike(family, by)
    ]


def member_lookalikes(sought: MemberSought, by: User) -> list[Lookalike]:
    return [
        _lookalike(one, one.record.family, one.record.name, presenters.lookalike_details(one.record))
        for one in members_alike(sought, by)
    ]


def _lookalike(one: Alike, family: Family, name: str, details: list[str]) -> Lookalike:
    record, points = one.record, one.score.points
    if not one.is_visible:
        return Lookalike(type(record), record.pk, "", score=points)
    words = ", ".join([*details, place_words(record)])
    url = reverse("families:family", args=[family.uuid])
    action = gettext("Ini orang yang sama: buka keluarganya")
    if record is family:
        action = gettext("Ini keluarga yang sama: buka")
    return Lookalike(
        type(record), record.pk, name, url, points, words, one.score.reasons, action_url=url, action=action
    )


APP = AppRegistry(
    api=API,
    lookalikes=[LookalikeSearch(Family, family_lookalikes), LookalikeSearch(Member, member_lookalikes)],
    menu=[MenuItem("families:list", _("Keluarga"), "keluarga", Right.SEE_FAMILIES, order=20)],
    search=SEARCH,
    rejudge=[rejudge_all],
    merge_tables=MERGE_TABLES,
    merge=MERGE,
    merge_hooks=[MergeHook("family", merge_households), MergeHook("member", separate_members)],
    moves=MOVES,
    withdrawals=WITHDRAWALS,
    moves_with=[
        MovesWith(owner=Family, model=Member, path="family"),
        MovesWith(owner=Family, model=Welfare, path="family"),
        MovesWith(owner=Family, model=HouseCondition, path="family"),
        MovesWith(owner=Family, model=Screening, path="family", condition=Q(pk=F("family__latest"))),
    ],
    audit=AUDIT,
    undo=[DerivedColumns(bulk.TABLES, bulk.rebuild_derived)],
    home=[HomeSection("families_to_verify", queue_part)],
    worklists=[Worklist(to_verify, 20), Worklist(not_screened, 25), Worklist(unverified_risk, 30)],
)

"""What the register of children contributes to the portal."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.filters import seal_words
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
    figure_facet,
    place_words,
    text_facet,
)
from apps.core.registry import (
    AppRegistry,
    Audited,
    DerivedColumns,
    LookalikeSearch,
    MenuItem,
    MoveKind,
    MovesWith,
    Panel,
    SearchKind,
)
from apps.core.rules.stand_in_names import stand_in
from apps.core.withdrawals import WithdrawalKind
from apps.families.models import Family
from apps.toddlers.api.resources import API
from apps.toddlers.enums import ChildStatus
from apps.toddlers.inputs import MEASURED, ChildInput
from apps.toddlers.labels import CHILD_STATUS, OEDEMA, SEXES
from apps.toddlers.models import Child, CorrectionRequest, Measurement
from apps.toddlers.presenters import family_of_either, search_details, sex_of_either
from apps.toddlers.registry.home import HOME
from apps.toddlers.registry.worklists import WORKLISTS
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.selectors.lookalikes import children_alike
from apps.toddlers.services import bulk
from apps.toddlers.services.assessed_children import CHILD_FILE
from apps.toddlers.services.merging import rejudge_child_and_member, rejudge_children
from apps.toddlers.services.rejudging import rejudge_all
from apps.toddlers.web.identity import TYPED_NAME

SEARCH = [
    SearchKind(
        name="children",
        label=_("Anak"),
        model=Child,
        right=Right.SEE_CHILDREN,
        fields=("name", "mother_name"),
        indexed_as="child",
        page="toddlers:child",
        order=10,
        columns=("born_on", "status", "rt", "rw"),
        team="family__team_id",
        born_on="born_on",
        other_name_words=_("nama ibu cocok"),
        details=search_details,
    )
]
MERGE_TABLES = [
    MergeTable(
        name="child",
        model=Child,
        compared_as="person",
        columns={
            "name": "t.name",
            "name_key": "t.name_key",
            "born_on": "t.born_on",
            "mother_key": "t.mother_key",
            "sex": "t.sex",
            "desa": "t.desa_id",
            "family": "t.family_id",
        },
        sealed_number="nik_sealed",
        dependants="measurements",
        dependants_words=_("%(name)s, %(count)s kunjungan"),
        related=("desa", "posyandu", "family"),
    )
]
FAMILY = Facet(name="family", label=_("Keluarga"), columns=("family_id",), words=family_of_either)
NIK_TAKEN = _("NIK ini sudah tercatat pada anak lain. Putuskan dahulu pasangan anak itu.")
# Heads and wives are no children under five; that a child has the NIK of one is still shown to a person.
NO_PARENT = "b.relation NOT IN ('head', 'wife')"
MERGE = [
    MergeKind(
        name="child",
        label=_("Anak"),
        left="child",
        right="child",
        order=10,
        page="toddlers:child",
        blocks=(
            "a.name_key = b.name_key AND a.born_on = b.born_on",
            "a.name_key = b.name_key AND a.desa_id = b.desa_id AND {near_birth}",
            "a.name_key = b.name_key AND a.mother_key = b.mother_key AND a.mother_key <> '' AND {near_birth}",
            "a.born_on = b.born_on AND a.desa_id = b.desa_id",
            "a.born_on = b.born_on AND a.mother_key = b.mother_key AND a.mother_key <> ''",
            "a.mother_key = b.mother_key AND a.desa_id = b.desa_id AND a.mother_key <> '' AND {near_birth}",
        ),
        facets=(
            NAME,
            NIK,
            Facet(name="sex", label=_("Jenis kelamin"), columns=("sex",), words=lambda child: str(SEXES[child.sex])),
            BORN_ON,
            text_facet("mother", _("Ibu/orang tua"), "mother_name", "mother_key", "mother_id"),
            FAMILY,
            PLACE,
            ADDRESS,
            figure_facet("birth_weight", _("Berat lahir"), "birth_weight_kg", "kg", Right.SEE_GROWTH),
            figure_facet("birth_length", _("Panjang lahir"), "birth_length_cm", "cm", Right.SEE_GROWTH),
            Facet(
                name="status",
                label=_("Status"),
                columns=("status", "status_on"),
                words=lambda child: str(CHILD_STATUS[child.status]),
            ),
            Facet(
                name="came_on",
                label=_("Pindah masuk dari luar kabupaten"),
                columns=("came_on",),
                words=lambda child: date_format(child.came_on, "j F Y") if child.came_on else "",
            ),
        ),
        number_taken=NIK_TAKEN,
    ),
    # The child's record remains, for it has the visits; a member's sex is written in other words.
    MergeKind(
        name="person",
        label=_("Anak yang juga anggota"),
        left="child",
        right="member",
        order=40,
        page="toddlers:child",
        blocks=(
            "a.nik_index = b.nik_index",
            f"a.name_key = b.name_key AND a.born_on = b.born_on AND {NO_PARENT}",
            "a.name_key = b.name_key AND a.desa_id = b.desa_id AND b.born_on IS NOT NULL AND {near_birth}"
            f" AND {NO_PARENT}",
            "a.born_on = b.born_on AND a.desa_id = b.desa_id AND left(a.name_key, 1) = left(b.name_key, 1)"
            f" AND {NO_PARENT}",
            f"a.family_id = b.family_id AND left(a.name_key, 1) = left(b.name_key, 1) AND {NO_PARENT}",
        ),
        facets=(
            NAME,
            NIK,
            Facet(name="sex", label=_("Jenis kelamin"), columns=(), words=sex_of_either),
            BORN_ON,
            FAMILY,
            PLACE,
        ),
        explanation=_(
            "Anak balita tidak dicatat sebagai anggota. Bila sama, data anak (data pertama) dipertahankan dan"
            " anggotanya dihapus dari keluarga; yang hanya diketahui pada satu data dipakai."
            " Penggabungan dapat dibatalkan."
        ),
        number_taken=NIK_TAKEN,
        left_remains=_("Data anak yang dipertahankan; anggotanya yang dihapus."),
        right_is_used=_(
            "Anggota ini tercatat sebagai ibu, bukan anak ini. Pilih Berbeda, lalu perbaiki NIK yang salah."
        ),
    ),
]
MOVES = [
    MoveKind(
        name="child",
        label=_("anak"),
        model=Child,
        path="anak",
        page="toddlers:child",
        title=_("Ke mana %(name)s pindah?"),
        explanation=_(
            "Anak masuk daftar tempat tujuan setelah petugas di sana menerima. Kunjungan lama tetap di tempat ukurnya."
        ),
        earliest="born_on",
    )
]
WITHDRAWALS = [
    WithdrawalKind(
        name="child",
        model=Child,
        path="anak",
        label=_("Anak"),
        right=Right.CORRECT_VISITS,
        maker_right=Right.RECORD_VISITS,
        page="toddlers:child",
        list_page="toddlers:list",
        explanation=_(
            "Hanya untuk anak yang tidak pernah ada atau tercatat karena keliru. Yang pindah atau meninggal diubah"
            " statusnya; yang tercatat dua kali digabungkan. Kunjungannya ikut dihapus."
        ),
        parts=(Measurement,),
    )
]
CHILD_FIGURES = frozenset({"birth_weight_kg", "birth_length_cm", "birth_head_cm"})
AUDIT = [
    Audited(
        model=Child,
        subject="name",
        title=lambda child: _("Data anak"),
        protected=CHILD_FIGURES,
        protected_right=Right.SEE_GROWTH,
        labels={"family": _("keluarga"), "mother": _("ibu")},
    ),
    Audited(
        model=Measurement,
        subject="child__name",
        part_of="child",
        title=lambda visit: gettext("Kunjungan %s") % date_format(visit.measured_on, "j F Y"),
        protected=frozenset(MEASURED),
        protected_right=Right.SEE_GROWTH,
        labels={"child": _("anak")},
        values={"oedema": OEDEMA},
    ),
    Audited(
        model=CorrectionRequest,
        subject="visit__child__name",
        title=lambda request: _("Permintaan perbaikan kunjungan"),
        protected=frozenset({"reason"}),
        protected_right=Right.SEE_GROWTH,
    ),
]


def children_of_family(family: Family, user: User, today: date) -> dict[str, Any] | None:
    children = list(family.toddlers.visible_to(user).with_latest().order_by("born_on"))
    return {"children": children, "today": today} if children else None


def lookalikes(child: ChildInput, by: User) -> list[Lookalike]:
    return [_lookalike(one, child.name, by) for one in children_alike(child, by)]


def _lookalike(one: Alike, name: str, by: User) -> Lookalike:
    """name: of the child about to be saved; a newborn without a name is given it."""
    child = one.record
    if not one.is_visible:
        return Lookalike(Child, child.pk, "", score=one.score.points)
    born = gettext("lahir %s") % date_format(child.born_on, "j F Y")
    may_record = child.status == ChildStatus.ACTIVE and by.may_at(Right.RECORD_VISITS, child)
    is_unnamed = stand_in(child.name) is not None and by.may_at(Right.CORRECT_VISITS, child)
    action, page, query = gettext("Ini anak yang sama: catat penimbangannya"), "toddlers:visit_new", {}
    if is_unnamed:
        action, page = gettext("Ini bayi yang sama: beri nama"), "toddlers:correct"
        query = {TYPED_NAME: seal_words(name, by)} if name and stand_in(name) is None else {}
    return Lookalike(
        Child,
        child.pk,
        child.name,
        url=reverse("toddlers:child", args=[child.uuid]),
        score=one.score.points,
        details=", ".join([born, *search_details(child), place_words(child)]),
        reasons=one.score.reasons,
        action_url=reverse(page, args=[child.uuid], query=query) if may_record or is_unnamed else "",
        action=action,
    )


APP = AppRegistry(
    api=API,
    lookalikes=[LookalikeSearch(Child, lookalikes)],
    assess=[CHILD_FILE],
    policies=[GrowthPolicy],
    menu=[MenuItem("toddlers:list", _("Balita"), "balita", Right.SEE_CHILDREN, order=10)],
    search=SEARCH,
    rejudge=[rejudge_all],
    merge_tables=MERGE_TABLES,
    merge=MERGE,
    merge_hooks=[MergeHook("child", rejudge_children), MergeHook("person", rejudge_child_and_member)],
    moves=MOVES,
    withdrawals=WITHDRAWALS,
    moves_with=[
        MovesWith(
            owner=Family,
            model=Child,
            path="family",
            condition=Q(status=ChildStatus.ACTIVE),
            is_at_owner=True,
            has_version=True,
        )
    ],
    audit=AUDIT,
    undo=[DerivedColumns(bulk.TABLES, bulk.rebuild_derived)],
    worklists=WORKLISTS,
    home=HOME,
    panels=[
        Panel(
            page="families:family",
            template="toddlers/_family_children.html",
            context=children_of_family,
            right=Right.SEE_CHILDREN,
            order=10,
        )
    ],
)

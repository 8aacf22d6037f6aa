"""What the register of children contributes to the portal."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
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
    text_facet,
)
from apps.core.registry import AppRegistry, DerivedColumns, MenuItem, MoveKind, MovesWith, SearchKind
from apps.families.models import Family
from apps.toddlers.enums import ChildStatus
from apps.toddlers.labels import CHILD_STATUS, SEXES
from apps.toddlers.models import Child
from apps.toddlers.presenters import family_of_either, search_details, sex_of_either
from apps.toddlers.services import bulk
from apps.toddlers.services.merging import rejudge_child_and_member, rejudge_children
from apps.toddlers.services.rejudging import rejudge_all

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
# Heads and wives are no children under five; that a child bears the NIK of one is still put before a person.
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
                label=_("Keadaan"),
                columns=("status", "status_on"),
                words=lambda child: str(CHILD_STATUS[child.status]),
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

APP = AppRegistry(
    menu=[MenuItem("toddlers:list", _("Balita"), "balita", Right.SEE_CHILDREN, order=10)],
    search=SEARCH,
    rejudge=[rejudge_all],
    merge_tables=MERGE_TABLES,
    merge=MERGE,
    merge_hooks=[MergeHook("child", rejudge_children), MergeHook("person", rejudge_child_and_member)],
    moves=MOVES,
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
    undo=[DerivedColumns(bulk.TABLES, bulk.rebuild_derived)],
)

"""What may be done to a family. The card number (KK) is sealed; one card is one family in a district."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.rules.roles import Right
from apps.core.keyring import blind_index, seal
from apps.core.refusal import Refused
from apps.families.models import Family
from apps.families.rules.nik import NikFault, read_number
from apps.regions.models import Posyandu, Region
from apps.regions.rules.codes import Level, district_of

CHANGEABLE = frozenset({"head_name", "wife_name", "address", "rt", "rw", "kk", "posyandu", "desa"})
FAULTS = {
    NikFault.LOST_DIGITS: gettext_lazy("Nomor KK ini kehilangan angka di Excel. Salin lagi sebagai teks."),
    NikFault.NOT_16_DIGITS: gettext_lazy("Nomor KK harus 16 angka."),
    NikFault.IMPOSSIBLE: gettext_lazy("Nomor KK ini tidak mungkin ada. Periksa lagi."),
}


@transaction.atomic
def register_family(
    *,
    head_name: str,
    desa: Region,
    by,
    at: datetime,
    wife_name: str = "",
    kk: str = "",
    address: str = "",
    rt: str = "",
    rw: str = "",
    posyandu: Posyandu | None = None,
) -> Family:
    """A household with its address; the KK may come later. Refused outside the writer's area or with a KK in use."""
    _refuse_outside(desa, posyandu, by)
    district = district_of(desa.code)
    sealed, index = _sealed_kk(kk, district)
    return Family.objects.create(
        district=district,
        desa=desa,
        posyandu=posyandu,
        head_name=_name(head_name),
        wife_name=" ".join(wife_name.split()),
        kk_sealed=sealed,
        kk_index=index,
        address=address.strip(),
        rt=rt.strip(),
        rw=rw.strip(),
        entered_at=at,
        entered_by=by,
    )


@transaction.atomic
def correct_family(*, family: Family, version: int, by, **changes) -> Family:
    """Write some of head_name, wife_name, address, rt, rw, kk, posyandu, desa anew; the history keeps the old values.

    version: the one the writer saw; Refused (code `stale`) if somebody wrote in between.
    """
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise TypeError(f"not changeable: {', '.join(sorted(unknown))}")
    _refuse_outside(family.desa, family.posyandu, by)
    desa, posyandu = changes.get("desa", family.desa), changes.get("posyandu", family.posyandu)
    _refuse_outside(desa, posyandu, by)
    if district_of(desa.code) != family.district:
        raise Refused(_("Pindah kabupaten dicatat sebagai keluarga baru di sana."), field="desa", code="other_district")
    if "kk" in changes:
        sealed, index = _sealed_kk(changes.pop("kk"), family.district, but=family)
        changes |= {"kk_sealed": sealed, "kk_index": index}
    if "head_name" in changes:
        changes["head_name"] = _name(changes["head_name"])
    written = Family.objects.filter(pk=family.pk, version=version).update(version=F("version") + 1, **changes)
    if not written:
        raise Refused(_("Orang lain baru saja mengubah keluarga ini. Muat ulang lalu coba lagi."), code="stale")
    family.refresh_from_db()
    return family


def _refuse_outside(desa: Region, posyandu: Posyandu | None, by) -> None:
    if desa.level != Level.DESA:
        raise Refused(_("Pilih desa atau kelurahan."), field="desa", code="not_a_desa")
    if posyandu is not None and posyandu.desa_id != desa.code:
        raise Refused(_("Posyandu ini ada di desa lain."), field="posyandu", code="posyandu_elsewhere")
    if not by.scope_for(Right.SEE_FAMILIES).covers(desa.code, posyandu and posyandu.pk):
        raise Refused(_("Desa ini di luar wilayah Anda."), field="desa", code="outside")


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Isi nama kepala keluarga."), field="head_name", code="no_name")
    return name


def _sealed_kk(kk: str, district: str, but: Family | None = None) -> tuple[bytes | None, bytes | None]:
    number = read_number(kk)
    if number.fault == NikFault.MISSING:
        return None, None
    if number.fault:
        raise Refused(FAULTS[number.fault], field="kk", code=number.fault)
    index = blind_index(number.digits)
    same = Family.objects.filter(district=district, kk_index=index)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise Refused(_("Nomor KK ini sudah dipakai keluarga lain."), field="kk", code="kk_taken")
    return seal(number.digits), index

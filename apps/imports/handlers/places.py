"""Places named in a file: which desa and posyandu they are, and whether the uploader answers for them."""

import re
from functools import cached_property

from django.utils.translation import gettext as _

from apps.core.name_keys import name_key
from apps.core.refusal import Refused
from apps.core.scope import DESA_CODE_LENGTH, Scope
from apps.core.undo import TableWrites
from apps.imports.engine.examine import Batch
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Region
from apps.regions.selectors.matching import Places, posyandu_key, posyandu_title

_KECAMATAN = re.compile(r"^\s*(?:kecamatan|kec)\b[\s.:]*", re.IGNORECASE)
_CODE = re.compile(r"^\d{2}[.]?\d{2}[.]?\d{2}[.]?\d{4}$")
_PUSKESMAS = re.compile(r"^\s*(?:puskesmas|pukesmas|pkm|uptd?)\b", re.IGNORECASE)
# One row may name its kecamatan wrongly.
FEWEST_ROWS = 2
_SHOWN_NAMES = 3
_TITLE = re.compile(r"^\s*(?:kabupaten|kab|kota|provinsi|prov)\b[\s.]*", re.IGNORECASE)


class PlacesOfFile:
    """Finds (kecamatan, desa) and posyandu, desa alone only by `only_desa`; each pair is looked up once.

    A posyandu that its desa does not know is remembered under a negative number until `create` writes it, unconfirmed.
    """

    def __init__(self, district: str, scope: Scope):
        self._places, self._scope = Places(district), scope
        self._district = district
        self._desa: dict[tuple[str, str], tuple] = {}
        self._only: dict[str, str] = {}
        self._posyandu: dict[tuple[str, str], int] = {}
        self._served: dict[tuple[str, str], str] = {}
        self._covered: dict[tuple[str, int | None], bool] = {}
        self.unknown_posyandu: list[Posyandu] = []
        self._ids: dict[int, int] = {}

    def covers(self, desa: str, posyandu: int | None) -> bool:
        key = (desa, posyandu)
        if key not in self._covered:
            self._covered[key] = self._scope.covers(*key)
        return self._covered[key]

    def name(self, desa: str) -> str:
        region = self._places.regions.get(desa)
        return region.name if region else desa

    def find(self, batch: Batch) -> tuple[list[str], list[int | None]]:
        """Desa code ('' where unknown) and posyandu of every row, with what is odd or wrong about them noted."""
        desa_codes = self._name_desa(batch)
        return desa_codes, self._find_posyandu_of(batch, desa_codes)

    def find_desa(self, batch: Batch) -> list[str]:
        """Desa code of every row ('' where unknown), for files about places; one outside the area is refused."""
        desa_codes = self._name_desa(batch)
        for place, code in enumerate(desa_codes):
            if code and not self.covers(code, None):
                batch.report(place, "desa", "outside_area", batch.values["desa"][place])
        return desa_codes

    def puskesmas_id(self, desa: str) -> int | None:
        """Of the puskesmas that serves the desa."""
        serving = self._places.puskesmas_of(desa)
        return serving.pk if serving else None

    def _name_desa(self, batch: Batch) -> list[str]:
        v = batch.values
        desa_codes = []
        named_wrong = batch.lines_with_finding("desa")
        for place, (kecamatan, desa) in enumerate(zip(v["kecamatan"], v["desa"], strict=True)):
            code, official = self.desa(kecamatan or "", desa or "")
            desa_codes.append(code)
            if not code:
                if desa or batch.lines[place] not in named_wrong:
                    batch.report(place, "desa", "desa_unknown", desa or "", kecamatan=kecamatan or "")
            elif official:
                batch.report(place, "kecamatan", "kecamatan_spelt_apart", kecamatan, name=official)
        self.refuse_shifted(batch, desa_codes)
        return desa_codes

    def refuse_shifted(self, batch: Batch, desa_codes: list[str]) -> None:
        """Refused where no row has a known desa: a column holds what belongs into another or is of another district."""
        if any(desa_codes) or not desa_codes:
            return
        for field, names in (("kecamatan", batch.values["kecamatan"]), ("desa", batch.values["desa"])):
            kinds = {self._kind_of(field, name) for name in names if name}
            if len(kinds) == 1 and (kind := kinds.pop()):
                words = {"column": batch.headings.get(field) or field, "kind": kind}
                raise Refused(
                    _("Isi kolom %(column)s adalah nama %(kind)s: kolom bergeser? Periksa judul dan isinya, lalu"
                      " unggah lagi.") % words,
                    code="places_shifted",
                )  # fmt: skip
        named = batch.values["kecamatan"]
        if len(named) >= FEWEST_ROWS and all(named) and not any(map(self._places.kecamatan, set(named))):
            district = self._places.regions[self._district]
            shown = ", ".join(f"“{name}”" for name in list(dict.fromkeys(named))[:_SHOWN_NAMES])
            raise Refused(
                _("Tidak satu pun kecamatan di berkas ini (%(names)s) ada di %(district)s. Periksa apakah berkas ini"
                  " milik kabupaten lain.") % {"names": shown, "district": district},
                code="other_district",
            )  # fmt: skip

    def _kind_of(self, field: str, name: str) -> str:
        """What a name in this column is the name of, where it does not belong there; '' where it may."""
        key = name_key(_TITLE.sub("", name))
        regions = self._places.regions.values()
        if field == "kecamatan":
            if self._places.kecamatan(name):
                return ""
            if key in self._above:
                return _("kabupaten atau provinsi")
            return _("desa") if any(region.is_desa and region.name_key == key for region in regions) else ""
        if self._places.kecamatan(name):
            return _("kecamatan")
        if _PUSKESMAS.match(name):
            return _("puskesmas")
        is_posyandu = name.lower().startswith("posyandu") or posyandu_key(name) in self._posyandu_keys
        return _("posyandu") if is_posyandu else ""

    @cached_property
    def _posyandu_keys(self) -> set[str]:
        names = Posyandu.objects.filter(district=self._district).values_list("name", flat=True)
        return {posyandu_key(name) for name in names}

    @cached_property
    def _above(self) -> set[str]:
        codes = [self._district, self._district.partition(".")[0]]
        names = Region.objects.filter(code__in=codes).values_list("name", flat=True)
        return {name_key(_TITLE.sub("", name)) for name in names}

    def find_served(self, batch: Batch, unit: str) -> tuple[list[str], list[int | None]]:
        """The same for files that name puskesmas and desa; unit: where to look if the puskesmas is not known."""
        v = batch.values
        desa_codes = []
        named_wrong = batch.lines_with_finding("desa")
        for place, (puskesmas, desa) in enumerate(zip(v["puskesmas"], v["desa"], strict=True)):
            code = self._find_served(puskesmas or "", desa or "", unit)
            desa_codes.append(code)
            if not code and (desa or batch.lines[place] not in named_wrong):
                batch.report(place, "desa", "desa_not_served", desa or "", puskesmas=puskesmas or "")
        return desa_codes, self._find_posyandu_of(batch, desa_codes)

    def _find_posyandu_of(self, batch: Batch, desa_codes: list[str]) -> list[int | None]:
        v, posyandu_ids = batch.values, []
        for place, (code, posyandu) in enumerate(zip(desa_codes, v["posyandu"], strict=True)):
            match = self.posyandu(code, posyandu) if code and posyandu else None
            posyandu_ids.append(match)
            if not code:
                continue
            if not posyandu:
                batch.report(place, "posyandu", "posyandu_blank", "")
            if not self.covers(code, match):
                batch.report(place, "desa", "outside_area", v["desa"][place])
        return posyandu_ids

    def _find_served(self, puskesmas: str, desa: str, unit: str) -> str:
        key = (puskesmas, desa)
        if key not in self._served:
            self._served[key] = self._look_up_served(puskesmas, desa, unit)
        return self._served[key]

    def _look_up_served(self, puskesmas: str, desa: str, unit: str) -> str:
        """A desa that the puskesmas serves; else one of the kecamatan in which it works, or of the unit."""
        regions = self._places.regions
        known = self._places.puskesmas(puskesmas)
        served = {code for code in regions if known and self._places.puskesmas_of(code) == known}
        if served:
            kecamatan = {code.rpartition(".")[0] for code in served}
        elif len(unit) == DESA_CODE_LENGTH:
            kecamatan, served = {unit.rpartition(".")[0]}, {unit}
        else:
            kecamatan = {
                code
                for code, region in regions.items()
                if region.level == Level.KECAMATAN and f"{code}.".startswith(f"{unit}.")
            }
        match = {region.code for code in kecamatan if (region := self._places.desa(regions[code].name, desa))}
        match = match & served or match
        return match.pop() if len(match) == 1 else ""

    def desa_of_code(self, code: str) -> str:
        """The desa with this Kemendagri code, dotted or not, of today or earlier; '' for none."""
        region = self._places.by_code(code) if code else None
        return region.code if region and region.is_desa else ""

    def desa(self, kecamatan: str, desa: str) -> tuple[str, str]:
        """(code or '', official name of the kecamatan where the file spells it apart)."""
        key = (kecamatan, desa)
        if key not in self._desa:
            region, parent = self._places.desa(kecamatan, desa), self._places.kecamatan(kecamatan)
            written = _KECAMATAN.sub("", kecamatan).strip().lower()
            official = parent.name if parent and parent.name.lower() != written else ""
            code = region.code if region else self.desa_of_code(desa) if _CODE.match(desa) else ""
            self._desa[key] = (code, official) if code else ("", "")
        return self._desa[key]

    def only_desa(self, desa: str) -> str:
        """Code of the only desa in the district with this name; '' for none or several."""
        if desa not in self._only:
            region = self._places.only_desa(desa)
            self._only[desa] = region.code if region else self.desa("", desa)[0]
        return self._only[desa]

    def posyandu(self, desa: str, name: str) -> int:
        """Its id, or a negative number for one that `create` will write."""
        key = (desa, name)
        if key not in self._posyandu:
            match = self._places.posyandu(desa, name)
            self._posyandu[key] = match.pk if match and match.pk else self._remember(desa, name, match)
        return self._posyandu[key]

    def _remember(self, desa: str, name: str, match: Posyandu | None) -> int:
        if match is not None:
            return -1 - self.unknown_posyandu.index(match)
        posyandu = Posyandu(
            district=self._district,
            desa_id=desa,
            puskesmas=self._places.puskesmas_of(desa),
            name=posyandu_title(name),
            name_key=posyandu_key(name),
            is_confirmed=False,
        )
        self.unknown_posyandu.append(posyandu)
        self._places.add_posyandu(posyandu)
        return -len(self.unknown_posyandu)

    def create(self, used: set[int]) -> TableWrites:
        """Write the unknown posyandu that rows really name."""
        wanted = [number for number in used if number and number < 0]
        made = Posyandu.objects.bulk_create([self.unknown_posyandu[-1 - number] for number in wanted])
        self._ids = {number: posyandu.pk for number, posyandu in zip(wanted, made, strict=True)}
        return TableWrites(Posyandu._meta.db_table, list(self._ids.values()))

    def id(self, number: int | None) -> int | None:
        return None if number is None else self._ids.get(number, number)

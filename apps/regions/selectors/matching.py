"""Matches places of files to the register: by kecamatan and desa together, or by code; never by desa alone.

Source: 41 desa of Lebak share 17 names (Kepmendagri 300.2.2-2430/2025), so a desa name alone identifies nothing.
"""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from apps.core.name_keys import name_key
from apps.core.scope import subtree
from apps.regions.enums import AliasKind, Kind, Level
from apps.regions.models import Posyandu, Puskesmas, Region, RegionAlias, ServiceArea

_KECAMATAN = re.compile(r"^\s*(?:kecamatan|kec)\b[\s.:]*", re.IGNORECASE)
_DESA = re.compile(r"^\s*(?P<kind>desa|ds|kelurahan|kel|gampong|nagari)\b[\s.:/]*", re.IGNORECASE)
_PUSKESMAS = re.compile(r"^\s*(?:upt[d]?\b[\s.]*)?(?:pus?kesmas|pukesmas|pkm)\b[\s.:]*", re.IGNORECASE)
_POSYANDU = re.compile(r"^\s*(?:posyandu|pos\s?yandu|pyd|posy|psyd|psy|py|pos)\b[\s.:]*", re.IGNORECASE)
_ONES = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_NUMERALS = (*_ONES, *(f"x{numeral}" for numeral in _ONES))
_ROMAN = {numeral: number for number, numeral in enumerate(_NUMERALS, start=1)}
_WORDS = {word: number for number, word in enumerate(
    ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"), start=1)}  # fmt: skip
_NUMBER = re.compile(
    r"^(?P<name>.*?[^\W_])(?:[\W_]+(?:(?:no|nomor|ke)\b[\W_]*|ke(?=[a-z]))?"
    rf"(?P<number>{'|'.join(reversed(_NUMERALS))}|{'|'.join(_WORDS)}|\d{{1,3}})\)?|(?<=\D)(?P<joined>\d+))$",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(r"\d+$")
_DIGITS = re.compile(r"\D+")


class Places:
    """The places of one district, read once (in five queries) and then matched in memory.

    desa(kecamatan, desa), kecamatan(name), by_code(code), by_bps(code) give a Region, puskesmas(name) a Puskesmas,
    posyandu(desa, name) a Posyandu; None for what is unknown or not certain (two desa of one name in a kecamatan).
    """

    def __init__(self, district: str):
        self.district = district
        self.regions = {region.code: region for region in Region.objects.within(district)}
        self._by_digits = {code.replace(".", ""): region for code, region in self.regions.items()}
        self._by_bps: dict[str, Region] = {}
        self._kecamatan: dict[str, Region] = {}
        self._desa: dict[tuple[str, str], set[Region]] = defaultdict(set)
        self._cache: dict[tuple[str, str], Region | None] = {}
        self._read_names()
        self._read_aliases()
        self._puskesmas = {p.name_key: p for p in Puskesmas.objects.filter(district=district)}
        by_pk = {p.pk: p for p in self._puskesmas.values()}
        areas = ServiceArea.objects.filter(subtree(district), valid_until=None)
        self._serving = {desa: by_pk.get(pk) for desa, pk in areas.values_list("desa_id", "puskesmas_id")}
        self._posyandu = {(p.desa_id, p.name_key): p for p in Posyandu.objects.filter(subtree(district)).order_by("pk")}
        for posyandu in [*self._posyandu.values()]:
            # Of two that differ in the spelling of their number each keeps its own; a third spelling is the older one.
            self._posyandu.setdefault((posyandu.desa_id, posyandu_key(posyandu.name)), posyandu)

    def _read_names(self) -> None:
        for region in self.regions.values():
            if region.level == Level.KECAMATAN:
                self._kecamatan[region.name_key] = region
            elif region.level == Level.DESA:
                self._desa[region.parent_id, region.name_key].add(region)

    def _read_aliases(self) -> None:
        for alias in RegionAlias.objects.filter(subtree(self.district, "region_id")).order_by("pk"):
            region = self.regions[alias.region_id]
            if alias.kind == AliasKind.BPS_CODE:
                self._by_bps[alias.value_key] = region
            elif alias.kind == AliasKind.OLD_CODE:
                self._by_digits.setdefault(alias.value_key, region)
                # Files still name a desa that moved under the kecamatan it left.
                if region.level == Level.DESA and not self._desa.get((alias.value.rpartition(".")[0], region.name_key)):
                    self._desa[alias.value.rpartition(".")[0], region.name_key].add(region)
            elif region.level == Level.KECAMATAN:
                self._kecamatan.setdefault(alias.value_key, region)
            elif region.level == Level.DESA and not self._desa.get((region.parent_id, alias.value_key)):
                self._desa[region.parent_id, alias.value_key].add(region)

    def kecamatan(self, name: str) -> Region | None:
        return self._kecamatan.get(name_key(name)) or self._kecamatan.get(name_key(_KECAMATAN.sub("", name)))

    def desa(self, kecamatan: str, desa: str) -> Region | None:
        """The desa or kelurahan of this name in this kecamatan."""
        names = (kecamatan, desa)
        if names not in self._cache:
            self._cache[names] = self._look_up(kecamatan, desa)
        return self._cache[names]

    def only_desa(self, name: str) -> Region | None:
        """The desa of this name in the whole district; None where several kecamatan have one."""
        kecamatan = {parent for parent, _key in self._desa}
        matches = {self._look_up(self.regions[code].name, name) for code in kecamatan} - {None}
        return matches.pop() if len(matches) == 1 else None

    def _look_up(self, kecamatan: str, desa: str) -> Region | None:
        parent = self.kecamatan(kecamatan or "")
        if parent is None:
            return None
        matches = self._desa.get((parent.code, name_key(desa)))
        if matches is None:
            prefix = _DESA.match(desa)
            if prefix is None:
                return None
            matches = self._desa.get((parent.code, name_key(desa[prefix.end() :])), set())
            if len(matches) > 1:
                is_town = prefix["kind"].lower().startswith("kel")
                matches = {region for region in matches if (region.kind == Kind.KELURAHAN) == is_town}
        return next(iter(matches)) if len(matches) == 1 else None

    def by_code(self, code: str) -> Region | None:
        """By Kemendagri code with dots or without, of today or of an earlier edition."""
        return self.regions.get(code) or self._by_digits.get(_DIGITS.sub("", code))

    def by_bps(self, code: str) -> Region | None:
        """By the ten digits of BPS, which look like a Kemendagri code and mean another place."""
        return self._by_bps.get(_DIGITS.sub("", code))

    def puskesmas(self, name: str) -> Puskesmas | None:
        return self._puskesmas.get(name_key(name)) or self._puskesmas.get(puskesmas_key(name))

    def puskesmas_of(self, desa: Region | str) -> Puskesmas | None:
        """The puskesmas that serves a desa today."""
        return self._serving.get(_code(desa))

    def posyandu(self, desa: Region | str, name: str) -> Posyandu | None:
        """The posyandu of this name in this desa; a posyandu name alone identifies nothing."""
        code = _code(desa)
        return self._posyandu.get((code, name_key(name))) or self._posyandu.get((code, posyandu_key(name)))

    def add_posyandu(self, posyandu: Posyandu) -> None:
        """Add one that was just written."""
        self._posyandu[posyandu.desa_id, posyandu.name_key] = posyandu


@lru_cache(20_000)
def posyandu_key(name: str) -> str:
    """The key of a posyandu's name: 'Posyandu MELATI 1', 'Melati I', 'Melati-1' and 'Melati 01' are one."""
    # One letter that is a Roman number is written as letters.
    name = unicodedata.normalize("NFKC", name)
    words = _POSYANDU.sub("", name).strip() or name
    if match := _NUMBER.match(words):
        numeral = (match["number"] or match["joined"]).lower()
        number = int(numeral) if numeral.isdecimal() else _ROMAN.get(numeral) or _WORDS[numeral]
        words = f"{match['name']} {number}"
        if before := _LAST_NUMBER.search(match["name"]):
            # “1 (satu)” is 1; “Mawar 1-2” is not “Mawar 12”.
            words = match["name"] if int(before[0]) == number else f"{match['name']} ke {number}"
    elif words.isdecimal():
        words = str(int(words))
    return name_key(words) or name_key(name)


def posyandu_title(name: str) -> str:
    """As it is shown: 'MELATI II' is 'Melati II'."""
    first, *others = name.split(" ")
    return " ".join([first.title(), *(word.upper() if word.lower() in _ROMAN else word.title() for word in others)])


def puskesmas_key(name: str) -> str:
    """The key of a puskesmas' name without the word itself: 'UPTD Puskesmas Cileles' and 'Cileles' are one."""
    return name_key(_PUSKESMAS.sub("", name)) or name_key(name)


def _code(desa: Region | str) -> str:
    return desa if isinstance(desa, str) else desa.code

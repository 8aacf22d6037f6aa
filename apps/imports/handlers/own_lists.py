"""The portal's own lists that come back in: their numbers are masked, so people are found by all else that they say."""

from collections import defaultdict
from collections.abc import Sequence

from apps.core.name_keys import name_key
from apps.core.sealing import unseal
from apps.families.models import Family, Member
from apps.imports.engine.examine import Batch


def fill_numbers_of_women(batch: Batch, desa: Sequence[str], district: str) -> None:
    """NIK, else KK, of the only woman of this name and birth date in the desa."""
    v = batch.values
    keys = [
        (name_key(name or ""), born_on, code) for name, born_on, code in zip(v["name"], v["born_on"], desa, strict=True)
    ]
    wanted = {key for key in keys if all(key)}
    names, days = {name for name, _born_on, _desa in wanted}, {born_on for _name, born_on, _desa in wanted}
    women: dict[tuple, list[Member]] = defaultdict(list)
    on_record = Member.objects.filter(district=district, name_key__in=names, born_on__in=days).select_related("family")
    for woman in on_record:
        women[woman.name_key, woman.born_on, woman.desa_id].append(woman)
    for place, key in enumerate(keys):
        alike = women.get(key, ())
        if len(alike) == 1 and not v["nik"][place] and not v["kk"][place]:
            woman = alike[0]
            if woman.nik_sealed:
                v["nik"][place] = unseal(woman.nik_sealed)
            elif woman.family and woman.family.kk_sealed:
                v["kk"][place] = unseal(woman.family.kk_sealed)


def fill_numbers_of_families(batch: Batch, desa: Sequence[str]) -> None:
    """KK of the only family with these names, address, RT and RW in the desa."""
    v = batch.values
    names = ("head_name", "wife_name", "address", "rt", "rw")
    keys = [
        (code, *(row or "" for row in rows)) for code, *rows in zip(desa, *(v[name] for name in names), strict=True)
    ]
    heads = {name_key(key[1]) for key in keys if key[1]}
    families: dict[tuple, list[Family]] = defaultdict(list)
    for family in Family.objects.filter(desa__in=set(filter(None, desa)), head_key__in=heads):
        families[family.desa_id, *(getattr(family, name) for name in names)].append(family)
    for place, key in enumerate(keys):
        alike = families.get(key, ())
        if len(alike) == 1 and not v["kk"][place] and alike[0].kk_sealed:
            v["kk"][place] = unseal(alike[0].kk_sealed)

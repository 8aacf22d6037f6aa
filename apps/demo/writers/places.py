"""Posyandu and family teams of a kecamatan: those on record, and new ones where there are none."""

import numpy as np

from apps.core.name_keys import name_key
from apps.demo.generators.population import Population, Posyandus
from apps.regions.models import Posyandu, ServiceArea, Team


def posyandu_ids(district: str, posyandus: Posyandus) -> np.ndarray:
    """Ids, shape (posyandu,); posyandu that are not on record are created."""
    desa = posyandus.desa.tolist()
    served_by = dict(
        ServiceArea.objects.filter(desa_id__in=set(desa), valid_until=None).values_list("desa_id", "puskesmas_id")
    )
    Posyandu.objects.bulk_create(
        [
            Posyandu(
                district=district,
                desa_id=code,
                puskesmas_id=served_by.get(code),
                name=name,
                name_key=name_key(name),
                strata=strata,
            )
            for code, name, strata in zip(desa, posyandus.name, posyandus.strata.tolist(), strict=True)
        ],
        ignore_conflicts=True,
    )
    known = Posyandu.objects.filter(desa_id__in=set(desa)).values_list("desa_id", "name_key", "pk")
    ids = {(code, key): pk for code, key, pk in known}
    return np.array([ids[code, name_key(name)] for code, name in zip(desa, posyandus.name, strict=True)])


def team_ids(district: str, population: Population) -> np.ndarray:
    """Ids, shape (households,): TPK 1 and so on of its desa; teams that are not on record are created."""
    homes = population.households
    wanted = list(zip(population.posyandus.desa[homes.posyandu].tolist(), (homes.team + 1).tolist(), strict=True))
    Team.objects.bulk_create(
        [
            Team(district=district, desa_id=code, name=f"TPK {number}", name_key=name_key(f"TPK {number}"))
            for code, number in sorted(set(wanted))
        ],
        ignore_conflicts=True,
    )
    known = Team.objects.filter(desa_id__in={code for code, _number in wanted}).values_list("desa_id", "name_key", "pk")
    ids = {(code, key): pk for code, key, pk in known}
    return np.array([ids[code, f"tpk{number}"] for code, number in wanted])

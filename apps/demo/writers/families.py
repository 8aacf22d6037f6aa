"""Households, members, screenings and welfare data of one kecamatan, written with COPY."""

import numpy as np

from apps.core.name_keys import name_key
from apps.core.sealed_numbers import seal_numbers
from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.generators.screenings import FACTS
from apps.demo.generators.welfare import POVERTY_SOURCE
from apps.demo.writers.context import WriteContext
from apps.demo.writers.rows import as_booleans, as_integers, insert_rows, new_ids
from apps.families.enums import Relation, Source, Verification
from apps.families.models import Family, HouseCondition, Member, Screening, Welfare
from apps.families.rules.policy import DEFAULT
from apps.families.rules.screening import RISK_FIRST, RULES_VERSION

ACCURACY_M = 12
OLDER_APART_MONTHS, CLOSE_APART_MONTHS = 34, 19
DAYS_A_MONTH = 30.4
HOUSE_SEEN_AFTER = 40
YOUNGEST_OLDER_DAYS = 1900  # past five years: younger ones are among the children


def write_families(context: WriteContext, kecamatan: Kecamatan) -> None:
    """Also sets context.family and context.woman, the keys that other rows refer to."""
    n = len(kecamatan.population.households)
    screening_ids = [new_ids(Screening, len(screenings)) for screenings in kecamatan.records.screenings]
    context.family = new_ids(Family, n)
    _write_households(context, kecamatan, screening_ids)
    _write_members(context, kecamatan)
    for ids, screenings in zip(screening_ids, kecamatan.records.screenings, strict=True):
        _write_screenings(context, kecamatan, ids, screenings)
    _write_welfare(context, kecamatan)
    _write_houses(context, kecamatan)


def _write_households(context: WriteContext, kecamatan: Kecamatan, screening_ids: list[np.ndarray]) -> None:
    h, codes, register = kecamatan.population.households, kecamatan.records.codes, kecamatan.records
    n = len(h)
    copies = {
        "latest_id": np.zeros(n, dtype=np.int64),
        "targets": np.zeros(n, dtype=int),
        "factors": np.zeros(n, dtype=int),
        "unknown": np.zeros(n, dtype=int),
        "is_at_risk": np.full(n, -1),
        "is_officially_at_risk": np.full(n, -1),
        "screened_in": np.zeros(n, dtype=int),
        "verified_on": np.full(n, np.datetime64("NaT", "D")),
    }
    # The newest comes last and overwrites the others.
    for ids, s in zip(screening_ids, register.screenings, strict=True):
        columns = {"latest_id": ids, "is_officially_at_risk": s.is_officially_at_risk, "screened_in": s.year}
        is_visited = np.array(s.verification) != Verification.NOT_FOUND.value
        columns |= {"verified_on": np.where(is_visited, s.verified_on, np.datetime64("NaT", "D"))} | vars(s.verdict)
        for name, value in columns.items():
            copies[name][s.household] = value
    entered = _entered(kecamatan)
    kk = seal_numbers(h.kk)
    is_screened = copies["screened_in"] > 0
    insert_rows(
        Family,
        n,
        context.placed(h.posyandu)
        | {
            "id": context.family,
            "team_id": [
                team if is_target else None
                for team, is_target in zip(context.team_id.tolist(), is_screened.tolist(), strict=True)
            ],
            "kk_sealed": kk[0],
            "kk_index": kk[1],
            "head_name": h.head,
            "wife_name": h.wife,
            "head_key": [name_key(name) for name in h.head],
            "wife_key": [name_key(name) for name in h.wife],
            "address": h.address,
            "rt": h.rt,
            "rw": h.rw,
            "latitude": h.latitude,
            "longitude": h.longitude,
            "accuracy_m": as_integers(np.where(np.isnan(h.latitude), np.nan, ACCURACY_M)),
            "water_source": _or_none(codes.water_source),
            "toilet_ownership": _or_none(codes.toilet_ownership),
            "toilet_kind": _or_none(codes.toilet_kind),
            "toilet_disposal": _or_none(codes.toilet_disposal),
            "contraception": [str(method) for method in codes.contraception.tolist()],
            "status": h.status,
            "status_on": h.leaves_on,
            "source": Source.VERVAL.value,
            "entered_at": context.noon(entered),
            "latest_id": _or_none(copies["latest_id"]),
            "targets": copies["targets"],
            "factors": copies["factors"],
            "unknown": copies["unknown"],
            "is_at_risk": as_booleans(copies["is_at_risk"]),
            "is_officially_at_risk": as_booleans(copies["is_officially_at_risk"]),
            "screened_in": _or_none(copies["screened_in"]),
            "verified_on": copies["verified_on"],
            "urgency": _or_none(copies["screened_in"] + RISK_FIRST * (copies["is_at_risk"] == 1)),
        },
    )


def _write_members(context: WriteContext, kecamatan: Kecamatan) -> None:
    """Head, wife, and the older children of those with three or more, in the order of their families."""
    h = kecamatan.population.households
    n = len(h)
    of_child, born, is_girl = _older_children(kecamatan)
    wives = np.flatnonzero(h.has_wife)
    household = np.concatenate([np.arange(n), wives, of_child])
    order = np.lexsort((np.repeat([0, 1, 2], [n, len(wives), len(of_child)]), household))
    names = [*h.head, *(h.wife[place] for place in wives.tolist()), *_names_of(kecamatan, is_girl)]
    niks = [*h.head_nik, *(h.wife_nik[place] for place in wives.tolist()), *[""] * len(of_child)]
    relation = np.repeat(
        [Relation.HEAD.value, Relation.WIFE.value, Relation.CHILD.value], [n, len(wives), len(of_child)]
    )
    # The phone number is that of the woman of the house.
    phone = np.array(h.phone, dtype=object)
    phones = np.concatenate([np.where(h.has_wife, "", phone), phone[wives], np.full(len(of_child), "", dtype=object)])
    ids = new_ids(Member, len(order))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = ids
    context.woman = np.where(h.head_is_female, place[:n], 0)
    context.woman[wives] = place[n : n + len(wives)]
    nik, name = seal_numbers([niks[i] for i in order.tolist()]), [names[i] for i in order.tolist()]
    insert_rows(
        Member,
        len(order),
        context.placed(h.posyandu[household[order]])
        | {
            "id": ids,
            "family_id": context.family[household[order]],
            "relation": relation[order],
            "name": name,
            "name_key": [name_key(one) for one in name],
            "is_female": np.concatenate([h.head_is_female, np.ones(len(wives), dtype=bool), is_girl])[order],
            "born_on": np.concatenate([h.head_born, h.wife_born[wives], born])[order],
            "nik_sealed": nik[0],
            "nik_index": nik[1],
            "phone": phones[order],
            "entered_at": context.noon(_entered(kecamatan)[household[order]]),
        },
    )


def _older_children(kecamatan: Kecamatan) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Children past five years of families that are "too many" or "too close" -> (household, born_on, is_girl)."""
    h, children = kecamatan.population.households, kecamatan.population.children
    n = len(h)
    on_record = np.bincount(children.household, minlength=n)
    wanted = np.where(
        h.has_wife & ((h.parity >= DEFAULT.many_from) | h.is_close), np.maximum(h.parity - on_record, 0), 0
    )
    household = np.repeat(np.arange(n), wanted)
    rank = np.arange(len(household)) - np.repeat(np.cumsum(wanted) - wanted, wanted)
    newest = last_screening_day(kecamatan) - YOUNGEST_OLDER_DAYS
    youngest = np.full(n, newest.astype(int))
    np.minimum.at(youngest, children.household, children.born_on.astype("datetime64[D]").astype(int) - 700)
    # Two of a family that is "too close"; all others with the usual distance.
    apart = np.where(h.is_close[household] & (rank == 1), CLOSE_APART_MONTHS, OLDER_APART_MONTHS) * DAYS_A_MONTH
    back = np.where(rank == 0, 0, apart + np.maximum(rank - 1, 0) * OLDER_APART_MONTHS * DAYS_A_MONTH)
    born = youngest[household] - household % 400 - back.astype(int)
    # None was born before the mother was fifteen.
    wife = np.where(h.has_wife, h.wife_born, last_screening_day(kecamatan)).astype("datetime64[D]").astype(int)
    is_possible = born > wife[household] + 15 * 365
    born_on = born[is_possible].astype("datetime64[D]")
    return household[is_possible], born_on, (household + rank)[is_possible] % 2 == 0


def last_screening_day(kecamatan: Kecamatan) -> np.datetime64:
    """The last day of a screening in this kecamatan, near the last day of the plan."""
    return max(s.screened_on.max() for s in kecamatan.records.screenings if len(s))


def _names_of(kecamatan: Kecamatan, is_girl: np.ndarray) -> list[str]:
    """Names of older children are taken from younger ones elsewhere in the kecamatan."""
    c = kecamatan.population.children
    girls = [name for name, girl in zip(c.name, c.is_girl.tolist(), strict=True) if girl] or c.name
    boys = [name for name, girl in zip(c.name, c.is_girl.tolist(), strict=True) if not girl] or c.name
    return [(girls if girl else boys)[i * 7 % len(girls if girl else boys)] for i, girl in enumerate(is_girl.tolist())]


def _write_screenings(context: WriteContext, kecamatan: Kecamatan, ids: np.ndarray, s) -> None:
    verified = ~np.isnat(s.verified_on)
    insert_rows(
        Screening,
        len(s),
        context.placed(kecamatan.population.households.posyandu[s.household])
        | {
            "id": ids,
            "family_id": context.family[s.household],
            "year": s.year,
            "screened_on": s.screened_on,
            "source": Source.VERVAL.value,
            **{name: as_booleans(s.facts.of[name]) for name in FACTS},
            "is_officially_at_risk": as_booleans(s.is_officially_at_risk),
            "assistance": s.assistance,
            "targets": s.verdict.targets,
            "factors": s.verdict.factors,
            "unknown": s.verdict.unknown,
            "is_at_risk": as_booleans(s.verdict.is_at_risk),
            "rules_version": RULES_VERSION,
            "verification": s.verification,
            "verified_on": s.verified_on,
            "verified_by_id": [context.by.pk if done else None for done in verified.tolist()],
            "entered_at": context.noon(s.screened_on + 2),
        },
    )


def _write_welfare(context: WriteContext, kecamatan: Kecamatan) -> None:
    for ranks in kecamatan.records.welfare:
        has_poverty = ranks.is_extremely_poor is not None
        insert_rows(
            Welfare,
            len(ranks.household),
            context.placed(kecamatan.population.households.posyandu[ranks.household])
            | {
                "family_id": context.family[ranks.household],
                "dataset": ranks.dataset.value,
                "released_on": ranks.released_on.item(),
                "rank": ranks.rank,
                "is_extremely_poor": ranks.is_extremely_poor if has_poverty else None,
                "poverty_source": POVERTY_SOURCE if has_poverty else "",
                "entered_at": context.at.isoformat(),
            },
        )


def _write_houses(context: WriteContext, kecamatan: Kecamatan) -> None:
    """Of three of four extremely poor households the house was seen, and most were unfit."""
    for ranks in kecamatan.records.welfare:
        if ranks.is_extremely_poor is None:
            continue
        poor = ranks.household[ranks.is_extremely_poor]
        seen = poor[poor % 4 > 0]
        insert_rows(
            HouseCondition,
            len(seen),
            context.placed(kecamatan.population.households.posyandu[seen])
            | {
                "family_id": context.family[seen],
                "seen_on": min(ranks.released_on + HOUSE_SEEN_AFTER, context.plan.last_day).item(),
                "is_fit": seen % 4 == 1,
                "entered_at": context.at.isoformat(),
            },
        )


def _entered(kecamatan: Kecamatan) -> np.ndarray:
    """Every family was entered before the first screening."""
    n = len(kecamatan.population.households)
    first = min(s.year for s in kecamatan.records.screenings)
    return np.full(n, np.datetime64(f"{first}-01-15"))


def _or_none(keys: np.ndarray) -> list[int | None]:
    return [key or None for key in keys.tolist()]

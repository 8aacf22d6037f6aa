"""The families of one kecamatan put on record: households, members, screenings, welfare data."""

import numpy as np

from apps.core.name_keys import name_key
from apps.demo.generators.identity_numbers import sealed
from apps.demo.generators.kecamatan import Drawn
from apps.demo.generators.screenings import FACTS
from apps.demo.generators.welfare import POVERTY_SOURCE
from apps.demo.writers.context import Writing
from apps.demo.writers.rows import new_ids, put, whole, yes_no
from apps.families.enums import Relation, Source
from apps.families.models import Family, Member, Screening, Welfare
from apps.families.rules.screening import MANY_FROM, RISK_FIRST, RULES_VERSION

ACCURACY_M = 12
OLDER_APART_MONTHS, CLOSE_APART_MONTHS = 34, 19
DAYS_A_MONTH = 30.4
YOUNGEST_OLDER_DAYS = 1900  # past five years: younger ones are in the register of children


def put_families(writing: Writing, drawn: Drawn) -> None:
    """Also fills writing.family and writing.woman, the keys others point to."""
    n = len(drawn.village.households)
    screening_ids = [new_ids(Screening, len(screenings)) for screenings in drawn.register.screenings]
    writing.family = new_ids(Family, n)
    _put_households(writing, drawn, screening_ids)
    _put_members(writing, drawn)
    for ids, screenings in zip(screening_ids, drawn.register.screenings, strict=True):
        _put_screenings(writing, drawn, ids, screenings)
    _put_welfare(writing, drawn)


def _put_households(writing: Writing, drawn: Drawn, screening_ids: list[np.ndarray]) -> None:
    h, codes, register = drawn.village.households, drawn.register.codes, drawn.register
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
    # The newest comes last and stays.
    for ids, s in zip(screening_ids, register.screenings, strict=True):
        told = {"latest_id": ids, "is_officially_at_risk": s.is_officially_at_risk, "screened_in": s.year}
        told |= {"verified_on": s.verified_on} | vars(s.verdict)
        for name, value in told.items():
            copies[name][s.household] = value
    entered = _entered(drawn)
    kk = sealed(h.kk)
    is_screened = copies["screened_in"] > 0
    put(
        Family,
        n,
        writing.placed(h.posyandu)
        | {
            "id": writing.family,
            "team_id": [
                team if is_target else None
                for team, is_target in zip(writing.team_id.tolist(), is_screened.tolist(), strict=True)
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
            "accuracy_m": whole(np.where(np.isnan(h.latitude), np.nan, ACCURACY_M)),
            "water_source": _or_none(codes.water_source),
            "toilet_ownership": _or_none(codes.toilet_ownership),
            "toilet_kind": _or_none(codes.toilet_kind),
            "toilet_disposal": _or_none(codes.toilet_disposal),
            "contraception": [str(method) for method in codes.contraception.tolist()],
            "status": h.status,
            "status_on": h.leaves_on,
            "source": Source.VERVAL.value,
            "entered_at": writing.noon(entered),
            "latest_id": _or_none(copies["latest_id"]),
            "targets": copies["targets"],
            "factors": copies["factors"],
            "unknown": copies["unknown"],
            "is_at_risk": yes_no(copies["is_at_risk"]),
            "is_officially_at_risk": yes_no(copies["is_officially_at_risk"]),
            "screened_in": _or_none(copies["screened_in"]),
            "verified_on": copies["verified_on"],
            "urgency": _or_none(copies["screened_in"] + RISK_FIRST * (copies["is_at_risk"] == 1)),
        },
    )


def _put_members(writing: Writing, drawn: Drawn) -> None:
    """Head, wife, and the older children of those with three or more, in the order of their families."""
    h = drawn.village.households
    n = len(h)
    of_child, born, is_girl = _older_children(drawn)
    wives = np.flatnonzero(h.has_wife)
    household = np.concatenate([np.arange(n), wives, of_child])
    order = np.lexsort((np.repeat([0, 1, 2], [n, len(wives), len(of_child)]), household))
    names = [*h.head, *(h.wife[place] for place in wives.tolist()), *_names_of(drawn, is_girl)]
    niks = [*h.head_nik, *(h.wife_nik[place] for place in wives.tolist()), *[""] * len(of_child)]
    relation = np.repeat(
        [Relation.HEAD.value, Relation.WIFE.value, Relation.CHILD.value], [n, len(wives), len(of_child)]
    )
    # The number is that of the woman of the house: she is who is called.
    phone = np.array(h.phone, dtype=object)
    phones = np.concatenate([np.where(h.has_wife, "", phone), phone[wives], np.full(len(of_child), "", dtype=object)])
    ids = new_ids(Member, len(order))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = ids
    writing.woman = np.where(h.head_is_female, place[:n], 0)
    writing.woman[wives] = place[n : n + len(wives)]
    nik, name = sealed([niks[i] for i in order.tolist()]), [names[i] for i in order.tolist()]
    put(
        Member,
        len(order),
        writing.placed(h.posyandu[household[order]])
        | {
            "id": ids,
            "family_id": writing.family[household[order]],
            "relation": relation[order],
            "name": name,
            "name_key": [name_key(one) for one in name],
            "is_female": np.concatenate([h.head_is_female, np.ones(len(wives), dtype=bool), is_girl])[order],
            "born_on": np.concatenate([h.head_born, h.wife_born[wives], born])[order],
            "nik_sealed": nik[0],
            "nik_index": nik[1],
            "phone": phones[order],
            "entered_at": writing.noon(_entered(drawn)[household[order]]),
        },
    )


def _older_children(drawn: Drawn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of families that are "too many" or "too close": who is past five -> (household, born_on, is_girl)."""
    h, children = drawn.village.households, drawn.village.children
    n = len(h)
    on_record = np.bincount(children.household, minlength=n)
    wanted = np.where(h.has_wife & ((h.parity >= MANY_FROM) | h.is_close), np.maximum(h.parity - on_record, 0), 0)
    household = np.repeat(np.arange(n), wanted)
    rank = np.arange(len(household)) - np.repeat(np.cumsum(wanted) - wanted, wanted)
    newest = writing_day(drawn) - YOUNGEST_OLDER_DAYS
    youngest = np.full(n, newest.astype(int))
    np.minimum.at(youngest, children.household, children.born_on.astype("datetime64[D]").astype(int) - 700)
    # The last two of who is too close; all others as far apart as is usual.
    apart = np.where(h.is_close[household] & (rank == 1), CLOSE_APART_MONTHS, OLDER_APART_MONTHS) * DAYS_A_MONTH
    back = np.where(rank == 0, 0, apart + np.maximum(rank - 1, 0) * OLDER_APART_MONTHS * DAYS_A_MONTH)
    born = youngest[household] - household % 400 - back.astype(int)
    # Nobody before her mother was fifteen.
    wife = np.where(h.has_wife, h.wife_born, writing_day(drawn)).astype("datetime64[D]").astype(int)
    is_possible = born > wife[household] + 15 * 365
    born_on = born[is_possible].astype("datetime64[D]")
    return household[is_possible], born_on, (household + rank)[is_possible] % 2 == 0


def writing_day(drawn: Drawn) -> np.datetime64:
    """The last day anybody in this kecamatan was screened on, about the last day of the plan."""
    return max(s.screened_on.max() for s in drawn.register.screenings if len(s))


def _names_of(drawn: Drawn, is_girl: np.ndarray) -> list[str]:
    """Names of older children are those of younger ones elsewhere in the kecamatan."""
    c = drawn.village.children
    girls = [name for name, girl in zip(c.name, c.is_girl.tolist(), strict=True) if girl] or c.name
    boys = [name for name, girl in zip(c.name, c.is_girl.tolist(), strict=True) if not girl] or c.name
    return [(girls if girl else boys)[i * 7 % len(girls if girl else boys)] for i, girl in enumerate(is_girl.tolist())]


def _put_screenings(writing: Writing, drawn: Drawn, ids: np.ndarray, s) -> None:
    verified = ~np.isnat(s.verified_on)
    put(
        Screening,
        len(s),
        writing.placed(drawn.village.households.posyandu[s.household])
        | {
            "id": ids,
            "family_id": writing.family[s.household],
            "year": s.year,
            "screened_on": s.screened_on,
            "source": Source.VERVAL.value,
            **{name: yes_no(s.facts.of[name]) for name in FACTS},
            "is_officially_at_risk": yes_no(s.is_officially_at_risk),
            "assistance": s.assistance,
            "targets": s.verdict.targets,
            "factors": s.verdict.factors,
            "unknown": s.verdict.unknown,
            "is_at_risk": yes_no(s.verdict.is_at_risk),
            "rules_version": RULES_VERSION,
            "verification": s.verification,
            "verified_on": s.verified_on,
            "verified_by_id": [writing.by.pk if done else None for done in verified.tolist()],
            "entered_at": writing.noon(s.screened_on + 2),
        },
    )


def _put_welfare(writing: Writing, drawn: Drawn) -> None:
    for ranks in drawn.register.welfare:
        says = ranks.is_extremely_poor is not None
        put(
            Welfare,
            len(ranks.household),
            writing.placed(drawn.village.households.posyandu[ranks.household])
            | {
                "family_id": writing.family[ranks.household],
                "dataset": ranks.dataset.value,
                "released_on": ranks.released_on.item(),
                "rank": ranks.rank,
                "is_extremely_poor": ranks.is_extremely_poor if says else None,
                "poverty_source": POVERTY_SOURCE if says else "",
                "entered_at": writing.at.isoformat(),
            },
        )


def _entered(drawn: Drawn) -> np.ndarray:
    """The register was begun before the first screening: every family is known since then."""
    n = len(drawn.village.households)
    first = min(s.year for s in drawn.register.screenings)
    return np.full(n, np.datetime64(f"{first}-01-15"))


def _or_none(keys: np.ndarray) -> list[int | None]:
    return [key or None for key in keys.tolist()]

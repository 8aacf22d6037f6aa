"""Whether two children whose names are written differently may be one: a question for a person, never certain."""

from apps.core.rules.short_names import are_short_forms, differ_by_title
from apps.core.rules.stand_in_names import stand_in
from apps.toddlers.rules.matching import Identity, is_same_desa, may_be_one_place, parents_of


def may_be_like_named(one: Identity, other: Identity, names: tuple[str, str], mothers: tuple[str, str]) -> bool:
    """Two children of one birth date, of whom one name is a short form of the other, or has a title.

    A name that leaves out words counts only for the same mother, sex and place, and not with two NIK. names, mothers:
    of the two, as written.
    """
    if one.born_on != other.born_on or one.name_key == other.name_key or not are_short_forms(*names):
        return False
    if stand_in(names[0]) or stand_in(names[1]):
        return False
    is_same_mother = all(mothers) and (
        one.mother_key == other.mother_key or not parents_of(mothers[0]).isdisjoint(parents_of(mothers[1]))
    )
    if differ_by_title(*names):
        if is_same_mother:
            return True
        is_open = not all(mothers) or are_short_forms(*mothers)
        return is_open and is_same_desa(one.desa_id, other.desa_id)
    are_two_niks = None not in (one.nik_index, other.nik_index) and one.nik_index != other.nik_index
    is_one_place = may_be_one_place(one.desa_id, other.desa_id)
    return is_same_mother and one.sex == other.sex and is_one_place and not are_two_niks

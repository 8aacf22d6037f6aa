"""What the items of the board say in a district on a day: as its secretariat worded them last, else our proposal."""

from dataclasses import dataclass
from datetime import date

from apps.campaigns.enums import Pasti
from apps.campaigns.labels import FORMULAS, PASTI
from apps.campaigns.models import BoardText


@dataclass(frozen=True, slots=True)
class ItemText:
    title: str
    formula: str
    source: str = ""


def board_texts(district: str, on: date) -> dict[Pasti, ItemText]:
    rows = BoardText.objects.filter(district=district, valid_from__lte=on).order_by("pasti", "-valid_from")
    own = {row.pasti: row for row in rows.distinct("pasti")}
    return {
        item: ItemText(own[item].title, own[item].formula, own[item].text_source)
        if item in own
        else ItemText(str(PASTI[item]), str(FORMULAS[item]))
        for item in Pasti
    }

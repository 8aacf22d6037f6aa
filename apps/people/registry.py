"""What duplicates, merges and moves contribute to the portal."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, ToCount, Worklist
from apps.core.rules.month import Month
from apps.people.api.resources import API
from apps.people.enums import MoveState
from apps.people.models import DuplicatePair, Move


def moves_to_answer(user: User, month: Month, today: date) -> ToCount:
    scope = user.scope_for(Right.MOVE_PEOPLE)
    here = scope.q("to_desa_id", "to_posyandu_id") if scope else Q(pk__in=[])
    rows = Move.objects.visible_to(user).filter(here, state=MoveState.PROPOSED)
    why = gettext("Terima atau tolak, agar anak tetap tercatat di satu posyandu.")
    return ToCount(rows, gettext("kepindahan menunggu jawaban"), why, reverse("people:moves"))


def duplicates_to_decide(user: User, month: Month, today: date) -> ToCount:
    rows = DuplicatePair.objects.visible_to(user).open()
    why = gettext("Orang yang tercatat dua kali terhitung dua kali.")
    return ToCount(rows, gettext("pasangan mungkin data ganda"), why, reverse("people:duplicates"))


APP = AppRegistry(
    api=API,
    worklists=[Worklist(moves_to_answer, 40), Worklist(duplicates_to_decide, 60)],
)

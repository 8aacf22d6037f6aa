from django.utils.translation import gettext_lazy as _

from apps.people.enums import MoveState, PairState

PAIR_STATES = {
    PairState.OPEN: _("Menunggu keputusan"),
    PairState.SAME: _("Orang yang sama"),
    PairState.DIFFERENT: _("Orang yang berbeda"),
}
MOVE_STATES = {
    MoveState.PROPOSED: _("Menunggu penerima"),
    MoveState.ACCEPTED: _("Diterima"),
    MoveState.DECLINED: _("Ditolak"),
    MoveState.CANCELLED: _("Dibatalkan"),
}

"""The page behind the menu line Bantuan: what waits, and the lists of help."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.http import UserRequest, requires


@dataclass(frozen=True)
class HelpPage:
    """A list of help. rights: one of them is enough to see it; text: what it is for, in one sentence."""

    url_name: str
    label: Any
    text: Any
    rights: tuple[Right, ...] = (Right.SEE_HELP,)


HELP_PAGES: list[HelpPage] = [
    HelpPage(
        "interventions:priorities",
        _("Prioritas"),
        _("Siapa yang perlu dibantu lebih dulu, dan mengapa."),
    ),
    HelpPage(
        "interventions:progress",
        _("Perkembangan bantuan"),
        _("Dari diukur sampai membaik, dan kasus stunting yang masuk dan keluar."),
        (Right.SEE_RECAPS,),
    ),
    HelpPage(
        "interventions:episodes",
        _("Stunting: dampingi sampai pulih"),
        _("Anak stunting yang belum pulih, dengan ukur dan bantuan terakhirnya."),
    ),
    HelpPage(
        "interventions:referrals",
        _("Rujukan"),
        _("Siapa dirujuk ke mana, siapa yang masih menunggu diperiksa, dan apa jawabannya."),
    ),
    HelpPage(
        "interventions:companion_due",
        _("Kunjungan pendampingan"),
        _("Siapa yang harus dikunjungi tim pendamping keluarga (TPK), dan siapa yang terlambat."),
    ),
    HelpPage(
        "interventions:companion_teams",
        _("Beban tim pendamping"),
        _("Sasaran, kunjungan, dan keterlambatan tiap tim, dengan laporan bulanannya."),
    ),
    HelpPage(
        "interventions:courses",
        _("PMT dan tata laksana gizi buruk"),
        _("Siapa yang diberi makan atau dirawat, beratnya tiap minggu, dan siapa yang belum dipantau."),
    ),
    HelpPage(
        "interventions:owed",
        _("Layanan yang jatuh tempo"),
        _("Siapa yang berhak atas apa dalam triwulan ini, dan apa yang belum diterima."),
    ),
    HelpPage(
        "interventions:convergence",
        _("Konvergensi baduta dan keluarga"),
        _("Berapa dari hak setiap anak dan keluarga 1000 HPK yang sudah diterima, yang terendah lebih dulu."),
    ),
    HelpPage(
        "interventions:catalogue",
        _("Katalog intervensi"),
        _("Apa yang dapat diberikan, kepada siapa, oleh OPD mana; dan ketentuan yang berlaku menurut tanggal."),
        (Right.SEE_HELP, Right.EDIT_CATALOGUE),
    ),
]
"""In the order in which they are shown."""


@requires(Right.SEE_HELP)
@require_GET
def landing(request: UserRequest) -> HttpResponse:
    pages = [page for page in HELP_PAGES if any(map(request.user.may, page.rights))]
    return render(request, "interventions/landing.html", {"pages": pages})

"""The campaigns of the demo: a Gebyar that runs today, a 10 Pasti month half done, a PIN in its second round."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.campaigns.enums import Actor, BoothKind, CampaignKind, Direction, Group, Pasti, PostKind
from apps.campaigns.inputs import (
    BoothInput,
    CampaignInput,
    DailyReportInput,
    EstimateInput,
    MissedInput,
    ParcelInput,
    PriceInput,
    RoundInput,
    TallyInput,
    TaskInput,
    TickInput,
    TrainingInput,
)
from apps.campaigns.models import Booth, Campaign, TargetPerson
from apps.campaigns.services import board, gebyar, immunisation
from apps.campaigns.services.campaigns import add_task, make_campaign
from apps.campaigns.services.target_lists import lock_lists
from apps.indicators.enums import ToolKind
from apps.indicators.inputs import ToolInput
from apps.indicators.services.tools import record_tool
from apps.regions.models import Agency, Posyandu, Region
from apps.toddlers.models import Child

SIGNED = ("H. Ahmad Fauzi", "Wakil Bupati selaku Ketua TPPS")
TASKS = (
    ("perkim", _("Jamban dan air minum layak"), ("f", "g")),
    ("dinkes", _("Pemeriksaan, PMT, dan konseling gizi"), ("a", "b", "c")),
    ("dinsos", _("Bantuan sosial keluarga miskin ekstrem"), ("j",)),
)
BOOTHS = (
    ("dinkes", BoothKind.SERVICE, "Ukur ulang dan konseling gizi", "orang", 120),
    ("dinsos", BoothKind.GOODS, "Paket gizi keluarga", "paket", 150),
    ("perkim", BoothKind.INFORMATION, "Usulan jamban dan air bersih", "keluarga", 60),
)
PRICES = (
    ("Beras", "kg", 15_500, 13_000, 420),
    ("Telur", "kg", 29_000, 25_000, 260),
    ("Minyak", "liter", 19_000, 16_500, 180),
)
CAME = 90
GIVEN_IN = 3
"""Of three who came, two received something at the first booth, one at the second."""


@transaction.atomic
def create_campaigns(*, desa: Sequence[str], kecamatan: Sequence[str], at: datetime) -> int:
    """desa: the lokus of the Gebyar; kecamatan: the area of the others. -> how many were made, 0 where some are."""
    by = User.objects.get(username="budi")
    if Campaign.objects.exists():
        return 0
    today = localdate(at)
    _gebyar(desa, today, by=by, at=at)
    _serentak(kecamatan, today, by=by, at=at)
    _immunisation(kecamatan, today, by=by, at=at)
    return 3


def _gebyar(desa: Sequence[str], today: date, *, by: User, at: datetime) -> None:
    campaign = make_campaign(
        campaign=CampaignInput(
            kind=CampaignKind.GEBYAR,
            name="Gebyar KLASIK Tahap II",
            starts_on=today,
            ends_on=today + timedelta(days=1),
            cutoff_on=today - timedelta(days=7),
            legal_basis="Perpres 72/2021, Keppres 23/2017, Inpres 4/2022",
            documents="SK lokus (data contoh)\nEdaran pelaksanaan (data contoh)",
            budget_rp=450_000_000,
            areas=tuple(desa),
        ),
        district=desa[0][:5],
        by=by,
        at=at,
    )
    for agency, words, groups in TASKS:
        if Agency.objects.filter(district=campaign.district, code=agency, is_active=True).exists():
            task = TaskInput(actor=Actor.AGENCY, agency=agency, task=str(words), groups=groups)
            add_task(campaign=campaign, task=task, by=by, at=at)
    add_task(campaign=campaign, task=TaskInput(actor=Actor.TPK, task=str(_("Menjemput sasaran"))), by=by, at=at)
    lock_lists(campaign=campaign, signed_name=SIGNED[0], signed_position=SIGNED[1], by=by, at=at)
    booths = [_booth(campaign, *one, by=by, at=at) for one in BOOTHS]
    goods: dict[str, Any] = {"moved_on": today, "goods": "Paket gizi", "unit": "paket"}
    for direction, count, party in ((Direction.IN, 150, "Forum CSR"), (Direction.OUT, 90, "Stan Dinas Sosial")):
        parcel = ParcelInput(direction=direction, quantity=count, party=party, **goods)
        gebyar.record_parcel(campaign=campaign, parcel=parcel, by=by, at=at)
    for name, unit, market, event, sold in PRICES:
        price = PriceInput(
            sold_on=today, goods=name, unit=unit, market_rp=market, event_rp=event, sold=sold, seller="Dinas Ketapang"
        )
        gebyar.record_price(campaign=campaign, price=price, by=by, at=at)
    _came(campaign, booths, by=by, at=at)


def _booth(
    campaign: Campaign, agency: str, kind: BoothKind, name: str, unit: str, target: int, *, by: User, at: datetime
) -> Booth:
    known = Agency.objects.filter(district=campaign.district, code=agency, is_active=True).exists()
    owner: dict[str, Any] = {"agency": agency} if known else {"partner": agency}
    booth = BoothInput(kind=kind, name=name, unit=unit, target=target, **owner)
    return gebyar.set_up_booth(campaign=campaign, booth=booth, by=by, at=at)


def _came(campaign: Campaign, booths: list[Booth], *, by: User, at: datetime) -> None:
    people = TargetPerson.objects.filter(target_list__campaign=campaign).select_related("target_list__campaign")
    different = people.order_by("record_uuid", "pk").distinct("record_uuid")
    for number, person in enumerate(different[:CAME]):
        came = gebyar.check_in(person=person, is_by_card=number % 2 == 0, by=by, at=at)
        for booth in booths[: number % GIVEN_IN]:
            gebyar.hand_out(check_in=came, booth=booth, by=by, at=at)


def _serentak(kecamatan: Sequence[str], today: date, *, by: User, at: datetime) -> None:
    begins = today - timedelta(days=14)
    campaign = make_campaign(
        campaign=CampaignInput(
            kind=CampaignKind.SERENTAK,
            name="Intervensi Serentak Pencegahan Stunting",
            starts_on=begins,
            ends_on=today + timedelta(days=15),
            cutoff_on=begins,
            legal_basis="Edaran pelaksanaan (data contoh)",
            areas=tuple(kecamatan),
        ),
        district=kecamatan[0][:5],
        by=by,
        at=at,
    )
    for actor, words in ((Actor.CADRE, _("Mengajak ke posyandu")), (Actor.TPK, _("Menjemput keluarga berisiko"))):
        add_task(campaign=campaign, task=TaskInput(actor=actor, task=str(words)), by=by, at=at)
    places = Region.objects.desa().filter(campaign.area("code")).order_by("code")
    children = dict(Child.objects.filter(campaign.area()).order_by().values_list("desa").annotate(Count("pk")))
    for number, place in enumerate(places):
        if place.code not in children:
            continue
        expected = children[place.code] + number % 9
        estimate = EstimateInput(
            desa=place.code, children=expected, pregnant=expected // 12, catin=expected // 30, basis="Proyeksi (contoh)"
        )
        board.estimate_desa(campaign=campaign, estimate=estimate, by=by, at=at)
        if number % 3:
            for day in (today - timedelta(days=1), today):
                report = DailyReportInput(desa=place.code, reported_on=day, came=number % 20, reporter="Kader KPM")
                board.report_day(campaign=campaign, report=report, by=by, at=at)
        if number % 4:
            tick = TickInput(
                desa=place.code, pasti=Pasti.FUNDED, ticked_on=begins, evidence="APBDes (contoh)", named="Kepala desa"
            )
            board.tick_item(campaign=campaign, tick=tick, by=by, at=at)
    midwife = User.objects.get(username="dewi")
    served = set(Posyandu.objects.allowed(midwife, Right.CORRECT_VISITS).values_list("pk", flat=True))
    for number, posyandu in enumerate(Posyandu.objects.filter(campaign.area(), is_active=True).order_by("pk")):
        if posyandu.pk in served and number % 5:
            _tools(posyandu, None if number % 7 == 0 else begins, by=midwife, at=at)
        _cadre(number, posyandu, begins, by=by, at=at)


def _tools(posyandu: Posyandu, calibrated_on: date | None, *, by: User, at: datetime) -> None:
    """A complete kit; None: never calibrated."""
    for kind in ToolKind:
        record_tool(posyandu=posyandu, tool=ToolInput(kind=kind, calibrated_on=calibrated_on), by=by, at=at)


def _cadre(number: int, posyandu: Posyandu, begins: date, *, by: User, at: datetime) -> None:
    if number % 6:
        training = TrainingInput(
            posyandu=str(posyandu.uuid), name=f"Kader {posyandu.name}", trained_on=begins, topic="25 keterampilan dasar"
        )
        board.record_training(training=training, by=by, at=at)


def _immunisation(kecamatan: Sequence[str], today: date, *, by: User, at: datetime) -> None:
    begins = today - timedelta(days=20)
    campaign = make_campaign(
        campaign=CampaignInput(
            kind=CampaignKind.IMMUNISATION,
            name="PIN Polio",
            starts_on=begins,
            ends_on=today + timedelta(days=5),
            cutoff_on=begins,
            official_target=2_700,
            official_source="Contoh, bukan angka Kemenkes",
            areas=tuple(kecamatan[:2]),
        ),
        district=kecamatan[0][:5],
        by=by,
        at=at,
    )
    lock_lists(campaign=campaign, signed_name="dr. Rina", signed_position="Kepala Dinas Kesehatan", by=by, at=at)
    days = ((1, begins, begins + timedelta(days=6)), (2, today - timedelta(days=6), today))
    for number, first, last in days:
        planned = RoundInput(
            number=number, starts_on=first, ends_on=last, sweep_until=last + timedelta(days=5), vaccine="nOPV2"
        )
        one = immunisation.plan_round(campaign=campaign, planned=planned, by=by, at=at)
        listed = TargetPerson.objects.filter(target_list__campaign=campaign, target_list__group=Group.PIN)
        by_desa = listed.order_by("desa_id").values_list("desa_id").annotate(Count("pk"))
        for desa, count in by_desa:
            given = count * (90 if number == 1 else 60) // 100
            tally = TallyInput(
                desa=desa,
                post="Pos PIN balai desa",
                post_kind=PostKind.POST,
                tallied_on=first,
                age_0_11=given // 6,
                age_12_59=given - given // 6 - given // 4,
                age_60_95=given // 4,
                vials_received=given // 40 + 2,
                vials_used=given // 45 + 1,
                vials_wasted=0,
            )
            immunisation.record_tally(round=one, tally=tally, by=by, at=at)
        people = list(islice(listed.order_by("pk"), 400 if number == 1 else 150))
        immunisation.record_doses(round=one, people=people, given_on=first, by=by, at=at)
        others = listed.exclude(pk__in=[person.pk for person in people])
        missed = others.order_by("-pk").select_related("target_list__campaign")[:12]
        for place, person in enumerate(missed):
            because = ("sick", "away", "refused")[place % 3]
            reason = MissedInput(because=because, noted_on=last)
            immunisation.record_missed(round=one, person=person, missed=reason, by=by, at=at)

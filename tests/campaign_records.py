"""Records of campaigns at the place of a Scene, for tests that try every address."""

from apps.campaigns.models import (
    BoardTick,
    Booth,
    Campaign,
    CampaignTask,
    CheckIn,
    DailyReport,
    HandOut,
    Parcel,
    PriceActivity,
    Round,
    TargetList,
    TargetPerson,
)
from tests.campaign_factories import (
    insert_campaign,
    insert_check_in,
    insert_list,
    insert_round,
    insert_target,
    insert_task,
)
from tests.factories import NOW, today
from tests.scene_records import Scene, child


def campaign(scene: Scene, **more) -> Campaign:
    """Of the scene's desa alone."""
    by = scene.world.admin
    return insert_campaign(by, district=scene.district, areas=[scene.posyandu.desa_id], **more)


def campaign_task(scene: Scene) -> CampaignTask:
    return insert_task(campaign(scene), scene.world.admin)


def target_list(scene: Scene, **more) -> TargetList:
    return insert_list(campaign(scene, **more), scene.world.admin)


def target_person(scene: Scene, **more) -> TargetPerson:
    return insert_target(target_list(scene, **more), child(scene), scene.world.admin)


def came(scene: Scene) -> CheckIn:
    return insert_check_in(target_person(scene), scene.world.admin)


def parcel(scene: Scene) -> Parcel:
    about = {"direction": "in", "moved_on": today(), "goods": "Telur", "quantity": 10, "unit": "butir", "party": "PKK"}
    return _of_day(Parcel, scene, **about)


def price(scene: Scene) -> PriceActivity:
    about = {"sold_on": today(), "goods": "Beras", "unit": "kg", "market_rp": 15_000, "event_rp": 12_000, "sold": 1}
    return _of_day(PriceActivity, scene, **about)


def _of_day(model, scene: Scene, **about):
    of = campaign(scene, kind="gebyar")
    return model.objects.create(
        campaign=of, district=scene.district, entered_at=NOW, entered_by=scene.world.admin, **about
    )


def hand_out(scene: Scene) -> HandOut:
    check_in = came(scene)
    stall = Booth.objects.create(
        campaign=check_in.campaign, kind="goods", name="Telur", partner="PKK", district=scene.district,
        entered_at=NOW, entered_by=scene.world.admin,
    )  # fmt: skip
    return HandOut.objects.create(check_in=check_in, booth=stall, given_at=NOW, **of_desa(scene))


def immunisation_round(scene: Scene) -> Round:
    return insert_round(campaign(scene, kind="imunisasi"), scene.world.admin)


def booth(scene: Scene) -> Booth:
    entry = {"district": scene.district, "entered_at": NOW, "entered_by": scene.world.admin}
    return Booth.objects.create(campaign=campaign(scene), kind="service", name="Timbang", partner="PKK", **entry)


def board_tick(scene: Scene) -> BoardTick:
    about = {"pasti": 4, "ticked_on": today(), "evidence": "Foto", "named": "Kepala desa"}
    return BoardTick.objects.create(campaign=campaign(scene, kind="serentak"), **of_desa(scene), **about)


def daily_report(scene: Scene) -> DailyReport:
    about = {"reported_on": today(), "came": 12, "reporter": "Sekretaris desa"}
    return DailyReport.objects.create(campaign=campaign(scene, kind="serentak"), **of_desa(scene), **about)


def of_desa(scene: Scene) -> dict:
    place = {"district": scene.district, "desa_id": scene.posyandu.desa_id}
    return place | {"entered_at": NOW, "entered_by": scene.world.admin}

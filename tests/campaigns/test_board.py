"""The board of 10 Pasti: each item equals a count by hand, ticks need evidence, tiles open the list behind them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apps.accounts.enums import Role
from apps.campaigns import tasks
from apps.campaigns.enums import CampaignKind, Pasti
from apps.campaigns.inputs import DailyReportInput, EstimateInput, TickInput, TrainingInput
from apps.campaigns.models import CampaignFigure
from apps.campaigns.rules.board import BoardPolicy, needed_share, responsible, share_of, tone_of
from apps.campaigns.selectors.board import board_figures
from apps.campaigns.selectors.sweep import missing_children, missing_couples
from apps.campaigns.services import board
from apps.campaigns.services.figures import DAYS_A_RUN, count_days, count_figures, count_running
from apps.campaigns.tasks import count_running_campaigns
from apps.indicators.enums import ToolKind
from apps.indicators.models.tools import Tool
from tests.campaign_factories import TODAY, make_campaign_of
from tests.factories import (
    CIKAREO,
    NOW,
    assert_refused,
    insert_child,
    insert_visit,
    make_catin,
    make_user,
    post,
    sign_in_as,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(world):
    span = {"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY + timedelta(days=10)}
    return make_campaign_of(world.budi, CampaignKind.SERENTAK, name="Intervensi Serentak", **span)


def child(world, name, **more):
    return insert_child(
        world.budi, CIKAREO, posyandu=world.melati, name=name, born_on=TODAY - timedelta(days=900), **more
    )


@pytest.fixture
def children(world):
    """Of four: one came to standard, one without position and entered late, one is stunted, one did not come."""
    fine, rough, short, absent = (child(world, name) for name in ("Satu", "Dua", "Tiga", "Empat"))
    day = TODAY - timedelta(days=2)
    insert_visit(fine, on=TODAY, position="standing")
    insert_visit(rough, on=TODAY - timedelta(days=8))
    insert_visit(short, on=TODAY, height="stunted", position="standing")
    insert_visit(absent, on=TODAY - timedelta(days=40), position="standing")
    assert day < TODAY
    return [fine, rough, short, absent]


def figures(campaign, on=TODAY):
    return {item: (one.done, one.total) for item, desa, one in board_figures(campaign, on) if desa == CIKAREO}


def test_every_item_is_counted_from_the_records(world, campaign, children):
    counted = figures(campaign)
    assert counted[Pasti.REGISTERED] == (0, None), "no estimate: unknown, not complete"
    assert counted[Pasti.CAME] == (3, 4)
    assert counted[Pasti.STANDARD] == (2, 3)
    assert counted[Pasti.EDUCATED] == (0, 3)
    assert counted[Pasti.VALIDATED] == (0, 1)
    assert counted[Pasti.ENTERED] == (2, 3)
    assert counted[Pasti.TOOLS] == (0, None)
    assert counted[Pasti.MONITORED] == counted[Pasti.FUNDED] == (0, 1)


def test_estimates_kits_cadres_reports_and_ticks_feed_the_board(world, campaign, children):
    by, at = world.budi, NOW
    estimate = EstimateInput(desa=CIKAREO, children=8, pregnant=0, catin=0, basis="Proyeksi")
    board.estimate_desa(campaign=campaign, estimate=estimate, by=by, at=at)
    insert_kit(world)
    training = TrainingInput(posyandu=str(world.melati.uuid), name="Siti", trained_on=TODAY, topic="25 keterampilan")
    board.record_training(training=training, by=by, at=at)
    report = DailyReportInput(desa=CIKAREO, reported_on=TODAY, came=3, reporter="Ujang")
    board.report_day(campaign=campaign, report=report, by=world.ujang, at=at)
    tick = TickInput(desa=CIKAREO, pasti=Pasti.FUNDED, ticked_on=TODAY, evidence="APBDes pos 2.3", named="Kades")
    board.tick_item(campaign=campaign, tick=tick, by=world.ujang, at=at)
    counted, posyandu = figures(campaign), world.melati.desa.posyandu.filter(is_active=True).count()
    assert counted[Pasti.REGISTERED] == (4, 8)
    assert counted[Pasti.TOOLS] == counted[Pasti.CADRES] == (1, posyandu)
    assert counted[Pasti.MONITORED] == counted[Pasti.FUNDED] == (1, 1)


def insert_kit(world, **more):
    about = {"calibrated_on": TODAY - timedelta(days=30), "entered_at": NOW, "entered_by": world.budi} | more
    place = {"district": "36.02", "desa_id": CIKAREO, "posyandu": world.melati}
    return [Tool.objects.create(kind=kind, **place, **about) for kind in ToolKind]


def test_tools_are_read_from_their_one_register(world, campaign):
    assert figures(campaign)[Pasti.TOOLS] == (0, None), "no register: unknown"
    tools = insert_kit(world)
    assert figures(campaign)[Pasti.TOOLS][0] == 1
    tools[0].delete()
    assert figures(campaign)[Pasti.TOOLS][0] == 0


def test_a_kit_shared_by_schedule_serves_the_desa_where_one_is_ready(world, campaign):
    tick = TickInput(desa=CIKAREO, pasti=Pasti.TOOLS, ticked_on=TODAY, evidence="Jadwal bergantian", named="Kades")
    board.tick_item(campaign=campaign, tick=tick, by=world.ujang, at=NOW)
    all_posyandu = world.melati.desa.posyandu.filter(is_active=True).count()
    tools = insert_kit(world)
    assert figures(campaign)[Pasti.TOOLS] == (all_posyandu, all_posyandu)
    tools[0].delete()
    assert figures(campaign)[Pasti.TOOLS] == (0, all_posyandu), "nothing complete is shared"


def test_couples_who_were_not_met_are_on_a_sweep_list_of_their_own(world, campaign, client):
    couple = make_catin(world, "Dini", screened_on=TODAY - timedelta(days=60))
    assert [one.name for one in missing_couples(campaign, Pasti.CAME, TODAY)] == [couple.name]
    ((_item, _desa, came),) = [one for one in board_figures(campaign, TODAY) if one[:2] == (Pasti.CAME, CIKAREO)]
    assert came.rest == {"child": 0, "pregnancy": 0, "catin": 1}
    query = {"kampanye": campaign.uuid, "butir": 2}
    page = sign_in_as(client, world.budi).get(reverse("campaigns:sweep_couples", query=query))
    assert "Dini" in page.content.decode()


def test_a_tick_needs_evidence_and_the_place(world, campaign):
    tick = TickInput(desa=CIKAREO, pasti=10, ticked_on=TODAY, evidence=" ", named="Kades")
    with assert_refused("evidence_missing", "evidence"):
        board.tick_item(campaign=campaign, tick=tick, by=world.ujang, at=NOW)
    elsewhere = TickInput(desa="36.02.12.2001", pasti=10, ticked_on=TODAY, evidence="SK", named="Kades")
    with assert_refused("outside_area", "desa"):
        board.tick_item(campaign=campaign, tick=elsewhere, by=world.ujang, at=NOW)
    computed = TickInput(desa=CIKAREO, pasti=Pasti.ENTERED, ticked_on=TODAY, evidence="SK", named="Kades")
    with assert_refused("item_computed", "pasti"):
        board.tick_item(campaign=campaign, tick=computed, by=world.ujang, at=NOW)
    later = TickInput(desa=CIKAREO, pasti=10, ticked_on=TODAY + timedelta(days=1), evidence="SK", named="Kades")
    with assert_refused("date_in_future", "ticked_on"):
        board.tick_item(campaign=campaign, tick=later, by=world.ujang, at=NOW)


def test_the_sweep_list_names_who_is_missing(world, campaign, children):
    names = lambda item: sorted(missing_children(campaign, item, TODAY).values_list("name", flat=True))  # noqa: E731
    assert names(Pasti.CAME) == ["Empat"]
    assert names(Pasti.STANDARD) == names(Pasti.ENTERED) == ["Dua"]
    assert names(Pasti.VALIDATED) == ["Tiga"]


def test_the_numbers_of_a_tile_and_its_list_agree(world, campaign, children):
    counted = figures(campaign)
    for item in (Pasti.CAME, Pasti.STANDARD, Pasti.EDUCATED, Pasti.VALIDATED):
        done, total = counted[item]
        assert missing_children(campaign, item, TODAY).count() == total - done, item


def test_every_tile_opens_a_list_of_as_many_as_it_says_are_missing(world, campaign, children, client):
    board.estimate_desa(
        campaign=campaign,
        estimate=EstimateInput(desa=CIKAREO, children=8, pregnant=0, catin=0, basis="Proyeksi"),
        by=world.budi,
        at=NOW,
    )
    insert_kit(world)
    training = TrainingInput(posyandu=str(world.melati.uuid), name="Siti", trained_on=TODAY, topic="25 keterampilan")
    board.record_training(training=training, by=world.budi, at=NOW)
    report = DailyReportInput(desa=CIKAREO, reported_on=TODAY, came=3, reporter="Ujang")
    board.report_day(campaign=campaign, report=report, by=world.ujang, at=NOW)
    count_figures(campaign=campaign, on=TODAY, at=NOW)
    sign_in_as(client, world.budi)
    tiles = client.get(reverse("campaigns:board", args=[campaign.uuid])).context["tiles"]
    assert len(tiles) == len(Pasti)
    for tile in tiles:
        figure, page = tile.cell.figure, client.get(tile.cell.url)
        is_first = tile.cell.item is Pasti.REGISTERED
        expected = figure.rest["child"] if is_first else figure.rest.get("child", (figure.total or 0) - figure.done)
        assert page.context["part"].count == expected, tile.cell.item


def test_the_daily_report_begins_with_the_name_of_who_writes_it(world, campaign, client):
    page = sign_in_as(client, world.ujang).get(reverse("campaigns:report_new", args=[campaign.uuid]))
    assert page.context["form"]["reporter"].value() == world.ujang.full_name


def test_who_sees_no_names_reads_the_board_without_links_to_them(world, campaign, children, client):
    count_figures(campaign=campaign, on=TODAY, at=NOW)
    leader = make_user("hendra", "Hendra Gunawan")
    post(leader, Role.PIMPINAN, region_id="36.02", district="36.02", place="36.02")
    tiles = sign_in_as(client, leader).get(reverse("campaigns:board", args=[campaign.uuid])).context["tiles"]
    linked = {tile.cell.item for tile in tiles if tile.cell.url}
    assert linked == {Pasti.TOOLS, Pasti.CADRES, Pasti.MONITORED, Pasti.FUNDED}
    for tile in tiles:
        assert not tile.cell.url or client.get(tile.cell.url).status_code == 200
    page = client.get(reverse("campaigns:campaign", args=[campaign.uuid]))
    assert "/kampanye/nama/" not in page.content.decode()


def test_the_board_shows_the_worst_first_and_polls(world, campaign, children, client, settings):
    count_figures(campaign=campaign, on=campaign.ends_on, at=NOW)
    page = sign_in_as(client, world.budi).get(reverse("campaigns:board", args=[campaign.uuid]))
    text = page.content.decode()
    assert page.status_code == 200 and 'hx-trigger="every 30s"' in text
    assert text.index("6. ") < text.index("2. Seluruh sasaran"), "educated nobody, red, before who came"


@pytest.mark.parametrize(
    ("statuses", "is_missing"),
    [({"muac_status": "moderate"}, True), ({"weight_gain": "T"}, True), ({"muac_status": "normal"}, False)],
)
def test_a_thin_arm_and_t_wait_for_validation(world, campaign, statuses, is_missing):
    insert_visit(child(world, "Lima"), on=TODAY, **statuses)
    assert [one.name for one in missing_children(campaign, Pasti.VALIDATED, TODAY)] == ["Lima"] * is_missing


def test_the_lists_behind_the_tiles_open_with_their_item(world, campaign, children, client):
    sign_in_as(client, world.budi)
    query = {"kampanye": campaign.uuid, "butir": 2, "unit": CIKAREO}
    text = client.get(reverse("campaigns:sweep", query=query)).content.decode()
    assert "Empat" in text and "Satu" not in text and "Kader posyandu" in text
    for name in ("sweep_women", "ticks", "item_posyandu", "item_desa"):
        assert client.get(reverse(f"campaigns:{name}", query=query)).status_code == 200
    file = client.get(reverse("campaigns:sweep_export", query=query))
    assert file["Content-Type"].startswith("application/vnd.openxmlformats")


def test_the_sweep_list_offers_no_board_to_a_cadre_who_may_not_open_it(world, campaign, children, client):
    address, query = reverse("campaigns:board", args=[campaign.uuid]), {"kampanye": campaign.uuid, "butir": 2}
    for user, offered in ((world.siti, False), (world.budi, True)):
        page = sign_in_as(client, user).get(reverse("campaigns:sweep", query=query))
        assert (address in page.content.decode()) == offered
        assert (client.get(address).status_code == 200) == offered


def test_days_that_were_never_counted_are_counted_for_the_curve(world, campaign, children):
    assert count_days(campaign=campaign, until=TODAY, at=NOW) == 10
    assert count_days(campaign=campaign, until=TODAY, at=NOW) == 0
    came = CampaignFigure.objects.filter(campaign=campaign, measure="p2", desa=CIKAREO).order_by("counted_on")
    assert [one.done for one in came] == [0, *[1] * 8, 3]


def test_running_campaigns_are_counted_every_minute(world, campaign):
    assert count_running(today=TODAY, at=NOW) == 1
    assert count_running(today=campaign.ends_on + timedelta(days=1), at=NOW) == 0


def test_a_minute_counts_today_and_a_few_of_the_days_before(world, campaign, children):
    """A campaign of weeks that was never counted once took all its days at once, 11 s of a worker."""
    counted = lambda: set(CampaignFigure.objects.values_list("counted_on", flat=True))  # noqa: E731
    count_running(today=TODAY, at=NOW)
    assert counted() == {TODAY - timedelta(days=days) for days in range(DAYS_A_RUN + 1)}
    for _minute in range(9):
        count_running(today=TODAY, at=NOW)
    assert len(counted()) == 10, "the curve is whole after as many minutes"


def test_counting_rests_after_it_and_runs_one_at_a_time(world, campaign, monkeypatch, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    counts = []

    def count(**_when):
        counts.append(1)
        count_running_campaigns()

    monkeypatch.setattr(tasks, "count_running", count)
    monkeypatch.setattr(tasks, "monotonic", iter([0.0, 11.0, 100.0, 100.0]).__next__)
    count_running_campaigns()
    count_running_campaigns()
    assert counts == [1], "44 s of rest after 11 s of work"
    tasks.cache.delete(tasks.RESTING)
    count_running_campaigns()
    assert counts == [1, 1]


@pytest.mark.parametrize(
    ("share", "needed", "tone"),
    [(None, 0.5, "unknown"), (0.1, 0.5, "severe"), (0.4, 0.5, "moderate"), (0.5, 0.5, "normal"), (1, 1, "normal")],
)
def test_the_colour_of_an_item_is_its_distance_from_the_pace(share, needed, tone):
    assert tone_of(share, needed, BoardPolicy()) == tone


def test_the_pace_is_the_share_of_days_that_have_passed():
    first, last = TODAY, TODAY + timedelta(days=29)
    days = (first - timedelta(days=1), first, first + timedelta(days=14), last, last + timedelta(days=9))
    assert [needed_share(first, last, day) for day in days] == [0, 1 / 30, 0.5, 1, 1]
    assert share_of(0, 0) is share_of(3, None) is None


def test_someone_looks_for_everyone_who_is_missing():
    assert responsible(has_team=True, is_poor=True, has_posyandu=True) == "tpk"
    assert responsible(has_team=False, is_poor=True, has_posyandu=True) == "pkh"
    assert responsible(has_team=False, is_poor=False, has_posyandu=True) == "kader"
    assert responsible(has_team=False, is_poor=False, has_posyandu=False) == "kpm"


@pytest.mark.parametrize("page", ["report_new", "estimate_new"])
def test_a_number_that_was_not_entered_is_not_zero(world, campaign, client, page):
    address = reverse(f"campaigns:{page}", args=[campaign.uuid])
    form = sign_in_as(client, world.budi).get(address).context["form"]
    numbers = [name for name in ("came", "children", "pregnant", "catin") if name in form.fields]
    assert numbers and all(form[name].value() is None for name in numbers)
    sent = {name: form[name].value() or "" for name in form.fields} | {"desa": CIKAREO, "basis": "Proyeksi"}
    shown = client.post(address, sent)
    assert shown.status_code == 200 and set(numbers) <= set(shown.context["form"].errors)

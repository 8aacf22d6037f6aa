"""The pages of family teams: making a team, assigning families to it."""

import pytest

from apps.families.models import Family
from apps.families.services.teams import assign_team
from apps.regions.models import Team
from tests.factories import (
    NOW,
    make_family,
)

pytestmark = pytest.mark.django_db


def test_pkb_makes_a_team_and_assigns_it_families_of_its_desa(world, sign_in):
    client = sign_in(world.asep)
    made = client.post("/keluarga/tim/", {"desa": "36.02.10.2001", "name": "TPK 2"})
    team = Team.objects.get(name="TPK 2")
    assert made.url == "/keluarga/tim/serahkan/?unit=36.02.10.2001"
    here, other = make_family(world, "Di sini", rt="1"), make_family(world, "RT lain", rt="02")
    there = make_family(world, "Desa lain", desa="36.02.10.2002")
    page = client.get(f"{made.url}&rt=01")
    shown = page.context["families"]
    assert '<td data-label="RT/RW">1/' in page.content.decode()
    assert [row["family"] for row in shown] == [here]
    ask = {"families": [str(here.uuid), str(other.uuid)], "team": str(team.uuid)}
    assert "Tetapkan 2 keluarga ke TPK 2?" in client.post(made.url, ask).content.decode()
    assert not Family.objects.filter(team=team).exists(), "it is question first"
    back = client.post(made.url, ask | {"kembali": "1"}).context
    assert ([row["is_ticked"] for row in back["families"]], back["form"]["team"].value()) == (
        [True, True],
        str(team.uuid),
    )
    assert client.post(made.url, ask | {"yakin": "1"}).status_code == 302
    assert set(Family.objects.filter(team=team)) == {here, other}
    assert client.post(made.url, {"families": [str(there.uuid)], "team": str(team.uuid)}).context["form"].errors
    assert sign_in(world.ujang).get("/keluarga/tim/").status_code == 404


def test_removing_a_team_needs_a_confirmation(world, sign_in):
    client, page = sign_in(world.asep), "/keluarga/tim/serahkan/?unit=36.02.10.2001&tim=semua"
    family = make_family(world, "Di sini")
    assign_team(families=[family.pk], team=world.team, by=world.asep, at=NOW)
    ask = {"families": [str(family.uuid)]}
    shown = client.get(page).context["form"]
    assert (shown["team"].value(), next(iter(shown.fields["team"].choices))) == (None, ("", "Pilih TPK"))
    for careless in ({}, {"yakin": "1"}):
        assert client.post(page, ask | careless).context["form"].errors["team"]
    question = client.post(page, ask | {"team": "tanpa"}).content.decode()
    assert "Lepas 1 keluarga dari timnya?" in question and f"1 keluarga keluar dari {world.team.name}" in question
    assert Family.objects.get(pk=family.pk).team == world.team
    assert client.post(page, ask | {"team": "tanpa", "yakin": "1"}).status_code == 302
    assert Family.objects.get(pk=family.pk).team is None


def test_assigning_in_a_kecamatan_starts_with_a_choice_of_desa(world, sign_in):
    answer = sign_in(world.asep).get("/keluarga/tim/serahkan/")
    assert [name for _address, name in answer.context["desa"]] == ["Desa Cikareo", "Desa Mekarjaya"]

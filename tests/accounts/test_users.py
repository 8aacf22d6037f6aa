"""Officers manage the users of their own area, and not themselves."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from apps.accounts.enums import Role
from apps.accounts.inputs import PostingInput, UserInput
from apps.accounts.models import Posting, User
from apps.accounts.selectors.users import users_managed_by
from apps.accounts.services.postings import end_posting, give_posting
from apps.accounts.services.users import create_user, reset_password
from apps.core import lists
from apps.core.refusal import Refused
from apps.regions.models import Region
from tests.factories import post
from tests.programme_factories import insert_agency

pytestmark = pytest.mark.django_db


def refused(service, **arguments):
    with pytest.raises(Refused) as refusal:
        service(**arguments)
    return refusal.value.code


@pytest.fixture
def give(world):
    def run(user, role, by=None, **workplace):
        ((column, row),) = workplace.items()
        posting = PostingInput(role=role, column=column, key=row.pk, valid_from=date(2026, 1, 1))
        return give_posting(user=user, posting=posting, by=by or world.admin)

    return run


def region(code):
    return Region.objects.get(pk=code)


def test_officer_manages_users_of_own_area_only(world):
    assert set(users_managed_by(world.admin)) == set(world.cast.values()) - {world.rini, world.ana}
    assert not users_managed_by(world.budi).exists()


def test_new_user_gets_posting_and_password_shown_once(world, sign_in):
    client = sign_in(world.admin)
    url = reverse("accounts:user_new") + "?role=desa"
    page = client.post(
        url,
        {"full_name": "Yayah", "username": "Yayah.1", "workplace": "region:36.02.10.2001", "valid_from": "2026-01-01"},
    )
    user = User.objects.get(username="yayah.1")
    assert user.check_password(page.context["password"]) and user.must_change_password
    assert [(p.role, p.region_id, p.place, p.district) for p in user.postings.all()] == [
        (Role.DESA, "36.02.10.2001", "36.02.10.2001", "36.02")
    ]
    assert page["Cache-Control"] == "no-store"


def test_a_phone_number_that_is_none_is_refused(world, sign_in):
    client, sent = sign_in(world.admin), {"full_name": "Yayah", "phone": "abc"}
    entry = sent | {"username": "yayah", "workplace": "region:36.02.10.2001", "valid_from": "2026-01-01"}
    for address, data in ((f"{reverse('accounts:user_new')}?role=desa", entry), (page_of(world.siti), sent)):
        assert client.post(address, data).context["form"].errors.keys() == {"phone"}
    client.post(page_of(world.siti), sent | {"phone": "0812 3456 7890"})
    assert User.objects.get(pk=world.siti.pk).phone == "0812 3456 7890"


def page_of(user) -> str:
    return reverse("accounts:user", args=[user.uuid])


def test_workplace_outside_the_choices_is_refused(world, sign_in):
    page = sign_in(world.admin).post(
        reverse("accounts:user_new") + "?role=desa",
        {"full_name": "Yayah", "username": "yayah", "workplace": "region:51.05.01.2001", "valid_from": "2026-01-01"},
    )
    assert page.context["form"].errors.keys() == {"workplace"}
    assert not User.objects.filter(username="yayah").exists()


def test_role_is_posted_only_to_its_kinds_of_workplace(world, give):
    assert refused(give, user=world.siti, role=Role.KADER, region=region("36.02")) == "wrong_workplace"
    assert refused(give, user=world.siti, role=Role.BAPELITBANGDA, region=region("36.02.10")) == "wrong_workplace"
    assert refused(give, user=world.siti, role=Role.DESA, posyandu=world.melati) == "wrong_workplace"
    assert refused(give, user=world.siti, role=Role.BAPELITBANGDA, region=region("36")) == "wrong_workplace"


def test_officer_of_an_opd_is_posted_for_an_agency_of_the_district(world):
    agency = insert_agency(name="Perkim")
    insert_agency("51.05", "dinkes", "Dinkes")
    opd = PostingInput(role=Role.OPD, column="region", key="36.02", valid_from=date(2026, 1, 1))
    given = {"user": world.ana, "by": world.admin}
    for code in ("", "dinkes"):
        assert refused(give_posting, **given, posting=replace(opd, agency=code)) == "agency_missing"
    posting = give_posting(**given, posting=replace(opd, agency="perkim"))
    assert posting.agency == agency and str(posting) == "OPD pelaksana, Perkim, Kabupaten Lebak"
    agency.is_active = False
    agency.save()
    assert refused(give_posting, **given, posting=replace(opd, agency="perkim")) == "agency_missing"


def test_who_accompanies_pkh_works_for_the_social_agency_and_others_for_none(world, give):
    assert refused(give, user=world.ana, role=Role.PKH, region=region("36.02.10")) == "agency_missing"
    dinsos = insert_agency(code="dinsos", name="Dinsos")
    assert give(world.ana, Role.PKH, region=region("36.02.10")).agency == dinsos
    posting = PostingInput(
        role=Role.TKSK, column="region", key="36.02.10", valid_from=date(2026, 1, 1), agency="dinsos"
    )
    assert give_posting(user=world.ana, posting=posting, by=world.admin).agency is None


def test_form_asks_for_the_agency_of_an_officer_of_an_opd_alone(world, sign_in):
    insert_agency()
    client = sign_in(world.admin)
    assert "agency" not in client.get(reverse("accounts:user_new") + "?role=desa").context["form"].fields
    url = reverse("accounts:user_new") + "?role=opd"
    sent = {"full_name": "Yayah", "username": "yayah", "workplace": "region:36.02", "valid_from": "2026-01-01"}
    assert client.post(url, sent).context["form"].errors.keys() == {"agency"}
    client.post(url, sent | {"agency": "perkim"})
    assert User.objects.get(username="yayah").postings.get().agency.code == "perkim"


def test_officer_cannot_post_outside_own_area_or_themselves(world, give):
    assert refused(give, user=world.siti, role=Role.DESA, region=region("51.05.01.2001")) == "outside_area"
    assert refused(give, user=world.siti, role=Role.KADER, posyandu=world.sakti) == "outside_area"
    assert refused(give, user=world.admin, role=Role.BAPELITBANGDA, region=region("36.02")) == "own_posting"
    assert (
        refused(give, user=world.siti, role=Role.DESA, region=region("36.02.10.2001"), by=world.budi) == "outside_area"
    )


def test_same_posting_cannot_be_given_twice(world, give):
    assert refused(give, user=world.siti, role=Role.KADER, posyandu=world.melati) == "twice"


def test_ended_posting_gives_no_rights(world, sign_in):
    posting = world.dewi.postings.get()
    sign_in(world.admin).post(reverse("accounts:posting_end", args=[posting.uuid]))
    assert not User.objects.get(pk=world.dewi.pk).may("see_children")
    posting.refresh_from_db()
    assert refused(end_posting, posting=posting, on=posting.valid_until, by=world.admin) == "ended"


def test_officer_cannot_end_own_posting(world):
    own = world.admin.postings.get()
    assert refused(end_posting, posting=own, on=date(2026, 1, 1), by=world.admin) == "own_posting"


def test_officer_cannot_change_user_who_also_serves_elsewhere(world):
    post(world.dewi, Role.DESA, region_id="51.05.01.2001", district="51.05", place="51.05.01.2001")
    assert refused(reset_password, user=world.dewi, by=world.admin) == "shared"


def test_officer_cannot_reset_own_password(world):
    assert refused(reset_password, user=world.admin, by=world.admin) == "own_account"


def test_username_is_unique_in_any_case(world):
    posting = PostingInput(role=Role.DESA, column="region", key="36.02.10.2001", valid_from=date(2026, 1, 1))
    user = UserInput(username="SITI", full_name="x")
    assert refused(create_user, user=user, posting=posting, by=world.admin) == "username_taken"


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_users_costs_same_queries_for_more_users(world, sign_in, django_assert_max_num_queries, rows):
    for number in range(rows * 4):
        user = User.objects.create(username=f"u{number}", full_name=f"U {number}")
        post(user, Role.BIDAN, puskesmas=world.cileles, district="36.02", place="36.02")
    client = sign_in(world.admin)
    client.get(reverse("accounts:users"))
    with django_assert_max_num_queries(12):
        assert len(client.get(reverse("accounts:users")).context["rows"]) == rows * 4 + 7


def test_list_of_users_pages_by_name_and_is_searched_and_narrowed(world, sign_in, monkeypatch):
    def listed(address, **query):
        page = client.get(address, query).context
        return [row.title.text for row in page["rows"]], page["part"]

    client, address = sign_in(world.admin), reverse("accounts:users")
    everybody, _part = listed(address)
    assert everybody == sorted(everybody) and len(everybody) > 4
    monkeypatch.setattr(lists, "page_size", lambda filterset: 4)
    first, part = listed(address)
    second, back = listed(address + part.next_url)
    assert first + second == everybody[:8] and listed(address + back.previous_url)[0] == first
    search = client.post(reverse("accounts:user_find"), {"q": world.siti.username})
    assert world.siti.username not in search["Location"]
    assert listed(search["Location"])[0] == [world.siti.full_name]
    assert listed(address, role="kader", state="disabled")[0] == []


def test_first_officer_is_created_by_command(world):
    out = StringIO()
    call_command("create_officer", "kepala", "--name", "Kepala", "--district", "36.02", stdout=out)
    name, password, role, *_place = out.getvalue().split()
    user = User.objects.get(username=name)
    assert user.check_password(password) and user.must_change_password and user.may("manage_users")
    assert Posting.objects.get(user=user).role == role == "admin"
    with pytest.raises(CommandError):
        call_command("create_officer", "kepala", "--name", "Kepala", "--district", "36.02")


def test_production_has_no_demo_accounts(world, settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("demo_accounts")

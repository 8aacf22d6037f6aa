"""The count over a list, and the sealed search words in its address."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from django_filters.rest_framework import DjangoFilterBackend

from apps.core.lists import COUNT, ListSlice
from apps.core.models import AccessLog
from apps.core.paging import COUNT_UP_TO
from apps.toddlers.filters import ChildFilterSet
from apps.toddlers.models import Child
from tests.factories import insert_child, make_child


def list_slice(count: int, *, some: int = 0, next_url: str = "?hal=b") -> ListSlice:
    counts = {COUNT: count, "some": some}
    return ListSlice([None] * 50, min(count, COUNT_UP_TO), count > COUNT_UP_TO, "", next_url, counts)


def test_share_names_the_whole_when_it_was_counted():
    assert list_slice(312, some=40).share_text("some") == "40 dari 312"


def test_share_is_shown_alone_when_counting_stopped():
    assert list_slice(COUNT_UP_TO + 1, some=222).share_text("some") == "222"
    assert list_slice(COUNT_UP_TO + 1, some=COUNT_UP_TO + 1).share_text("some") == "Lebih dari 1.000"


def test_label_gives_the_part_of_the_list_on_the_page():
    assert [
        list_slice(50, next_url="").label("%(n)s nama"),
        list_slice(312).label("%(n)s nama"),
        list_slice(COUNT_UP_TO + 1).label("%(n)s nama"),
    ] == [
        "50 nama",
        "50 dari 312 nama",
        "50 nama, seluruhnya lebih dari 1.000",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/balita/cari/", "/keluarga/cari/", "/ibu/cari/", "/ibu/catin/cari/"])
def test_search_address_opens_only_for_the_user_who_searched(world, sign_in, url):
    """For another user, or altered, the address is 404: neither the results nor the unfiltered list."""
    address = sign_in(world.dewi).post(url, {"q": "rohmah"})["Location"]
    status = {who: sign_in(getattr(world, who)).get(address).status_code for who in ("dewi", "budi")}
    broken = sign_in(world.dewi).get(f"{address[:-4]}AAAA").status_code
    assert (status, broken) == ({"dewi": 200, "budi": 404}, 404)


@pytest.mark.django_db
def test_a_printed_list_holds_every_name_and_who_printed_it_when(world, sign_in):
    for number in range(60):
        insert_child(world.siti, posyandu=world.melati, name=f"Anak {number}")
    client = sign_in(world.siti)
    page, paper = client.get("/balita/?jk=L"), client.get("/balita/?jk=L&cetak=1")
    assert (len(page.context["rows"]), len(paper.context["rows"])) == (50, 60)
    assert page.context["print_url"] == "?jk=L&cetak=1" and "Cetak semua" in page.content.decode()
    words = paper.content.decode()
    assert "oleh Siti" in words and 'class="pager"' in words and "Cetak semua" not in words
    assert AccessLog.objects.filter(user=world.siti, action="print").values_list("count", flat=True)[0] == 60


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?jk=L", "?unit=36.02.10.2001&status=not_measured", "?umur=0-5"])
def test_filterset_of_a_page_filters_the_api_alike(world, sign_in, query):
    make_child(world, "Ani")
    make_child(world, "Budi", sex="L", posyandu=world.mawar)
    request = RequestFactory().get(f"/api/{query}")
    request.user, request.session, request.query_params = world.budi, {}, request.GET
    view = SimpleNamespace(filterset_class=ChildFilterSet)
    rows = DjangoFilterBackend().filter_queryset(request, Child.objects.visible_to(world.budi), view)
    page = sign_in(world.budi).get(f"/balita/{query}")
    assert {child.name for child in rows} == {row.child.name for row in page.context["rows"]}

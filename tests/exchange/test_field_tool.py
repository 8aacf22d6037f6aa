"""The scripts of the documentation, run whole; only the wire is the test client's instead of a socket."""

import html
import io
import json
import re
import runpy
from pathlib import Path

import pytest
import requests
from django.test import Client
from django.urls import reverse

from apps.accounts.services.api_tokens import make_token
from apps.toddlers.models import Measurement
from tests.factories import days_ago, insert_child

pytestmark = pytest.mark.django_db
SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "api" / "field_tool.py"


@pytest.fixture
def wire(monkeypatch):
    def send(request):
        client = Client(headers={"Authorization": request.get_header("Authorization")})
        path = request.full_url.removeprefix("http://testserver")
        if request.data is None:
            return io.BytesIO(client.get(path).content)
        return io.BytesIO(client.post(path, request.data, content_type="application/json").content)

    monkeypatch.setattr("urllib.request.urlopen", send)


def test_fifty_visits_pushed_twice_and_out_of_order_are_fifty_visits(world, wire, monkeypatch, capsys):
    for number in range(50):
        insert_child(
            world.siti, posyandu=world.melati, born_on=days_ago(900), name=f"Anak {number}", name_key=f"a{number}"
        )
    _token, secret = make_token(user=world.siti, name="HP", scopes=["read", "write:visits"], days=9, by=None)
    for name, value in {"TUMBUH": "http://testserver", "TOKEN": secret, "POSYANDU": str(world.melati.uuid)}.items():
        monkeypatch.setenv(name, value)
    runpy.run_path(str(SCRIPT))
    result = json.loads(capsys.readouterr().out)
    assert result == {
        "first": ["created"] * 50,
        "again": ["same"] * 50,
        "conflict": ["conflict"],
        "refused": ["refused"],
    }
    assert Measurement.objects.count() == 50


def test_the_script_stays_short():
    assert len([line for line in SCRIPT.read_text().splitlines() if line.strip()]) <= 40


def test_the_first_lines_of_the_page_run_unchanged(world, sign_in, monkeypatch, capsys):
    insert_child(world.siti, posyandu=world.melati, born_on=days_ago(500), name="Alya", name_key="alya")
    page = sign_in(world.siti).get(reverse("api-docs")).content.decode()
    code = html.unescape(re.search(r"<code>(import .*?)</code>", page, re.DOTALL)[1])
    _token, secret = make_token(user=world.siti, name="HP", scopes=["read", "write:visits"], days=9, by=None)

    def send(session, method, url, json=None, **_more):
        client = Client(headers={"Authorization": session.headers["Authorization"]})
        path = url.removeprefix("https://testserver").removeprefix("http://testserver")
        return client.get(path) if method == "GET" else client.post(path, json, content_type="application/json")

    monkeypatch.setattr(requests.Session, "request", send)
    monkeypatch.setenv("TOKEN", secret)
    exec(compile(code, "page", "exec"), {})
    tried, pushed = capsys.readouterr().out.splitlines()
    assert "'dry_run': True" in tried and "'status': 'created'" in pushed
    assert Measurement.objects.count() == 1

"""Every form of the portal is filled in and sent twice: the second time makes nothing that the first has made.

The forms are collected from the URLconf and filled with the first choice of each field, so every new form is covered.
"""

import io
from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver
from PIL import Image

from tests.address_records import holder_of_every_right
from tests.concurrency import post_concurrently
from tests.core.test_addresses import ADDRESSES, client_of, state
from tests.factories import today
from tests.scene_records import Scene

pytestmark = pytest.mark.django_db


def _views(patterns, path=""):
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _views(pattern.url_patterns, here)
        else:
            yield here, getattr(pattern.callback, "view_class", object)


VIEWS = dict(_views(get_resolver().url_patterns))
# Rows with a natural key: sent again they replace themselves, or are refused.
BY_KEY = {
    "campaigns:estimate_new", "campaigns:lock", "campaigns:round_new", "campaigns:text_new", "campaigns:tick_new",
    "campaigns:training_new", "coordination:indicators_fill", "coordination:sheet_new", "coordination:step",
    "coordination:template", "families:welfare", "people:move_child", "people:move_family", "programmes:evidence_new",
    "regions:agency_new", "reports:closing", "reports:narratives", "task_assign", "task_close",
}  # fmt: skip
# What a form asks for beyond its required fields.
TYPED: dict[str, dict[str, str]] = {
    "campaigns:booth_new": {"partner": "PKK"},
    "campaigns:task_new": {"actor": "tpk", "agency": ""},
    "families:house": {"is_fit": "tidak"},
    "indicators:survey_new": {"year": "2024"},
    "interventions:course_week": {"weight_kg": "9"},
    "programmes:meals_new": {"status": "running"},
    "regions:agency_new": {"code": "dinas_contoh"},
    "task_assign": {"to_words": "Dinas Kesehatan"},
    "reports:closing": {"note": "Ditutup lebih dulu", "yakin": "1"},
}
# They are sent six times at the same moment in tests/core/test_forms_sent_twice.py, or need a history that the scene
# does not have, and carry their uuid like the others.
ELSEWHERE = {
    "accounts:user_new", "audits:note", "coordination:letter_draft", "families:member_new", "families:register",
    "families:screen", "interventions:food_for_child", "interventions:food_for_pregnancy", "interventions:refer_on",
    "interventions:treatment_for_child", "mothers:birth", "mothers:catin_new", "mothers:girls_new",
    "mothers:postpartum", "mothers:register", "mothers:register_for", "mothers:visit_check", "mothers:visit_new",
    "programmes:sponsor_child", "programmes:sponsor_family", "programmes:sponsor_pregnancy", "toddlers:register",
    "toddlers:visit_new",
}  # fmt: skip
FORMS = [
    address
    for address in ADDRESSES
    if (address.name in BY_KEY or getattr(VIEWS[address.path], "makes", None)) and address.name not in ELSEWHERE
]
NOT_COUNTED = {"core_accesslog", "indicators_writtenplace"}
"""Tables that note each time: who read, and where counts are to be made again."""


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return SimpleUploadedFile("foto.png", out.getvalue())


def value_of(bound):
    field, value = bound.field, bound.value()
    if isinstance(field, forms.FileField):
        return photo()
    if value not in (None, "", []):
        return value.isoformat() if isinstance(value, date) else value
    if not field.required and not isinstance(field, forms.MultipleChoiceField):
        return ""
    choices = [
        key for key, _words in getattr(field, "choices", ()) if key != "" and not isinstance(_words, list | tuple)
    ]
    if choices:
        return [choices[0]] if isinstance(field, forms.MultipleChoiceField) else choices[0]
    if isinstance(field, forms.DateField):
        return today()
    if isinstance(field, forms.DecimalField | forms.IntegerField | forms.FloatField):
        return str(max(getattr(field, "min_value", None) or 1, 1))
    if isinstance(field, forms.BooleanField):
        return "on"
    return "Contoh isian"


def filled(page) -> dict:
    form = page.context["form"]
    data = {bound.html_name: value_of(bound) for bound in form}
    keys = {name: page.context.get(f"form_{name}") or page.context.get(name) for name in ("uuid", "version")}
    data |= {name: str(value) for name, value in keys.items() if value}
    return data | {"reason": "Alasan yang cukup panjang", "yakin": page.context.get("open_codes", "")}


def opened(address, world):
    """-> the user who may send the form, its address, and what is typed."""
    here = holder_of_every_right("di-sini", world, world.melati)
    url = address.url(Scene(world, world.melati, here))
    typed = filled(client_of(here).get(url)) | TYPED.get(address.name, {})
    return here, url, {name: value for name, value in typed.items() if value not in ("", None)}


def rows() -> dict[str, int]:
    return {table: count for table, (count, _digest) in state().items() if not table.endswith("event")}


@pytest.mark.parametrize("address", FORMS, ids=lambda address: address.name)
def test_form_sent_twice_makes_nothing_more(address, world):
    here, url, typed = opened(address, world)
    files = {name: value for name, value in typed.items() if isinstance(value, SimpleUploadedFile)}
    first = client_of(here).post(url, typed)
    assert first.status_code == 302, first.context["form"].errors.as_text()
    once = rows()
    second = client_of(here).post(url, typed | {name: photo() for name in files})
    assert second.status_code in (200, 302, 404)
    assert {table for table, count in rows().items() if count > once[table]} <= NOT_COUNTED


MET = ["campaigns:booth_new", "campaigns:tick_new", "coordination:meeting_new"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", [one for one in FORMS if one.name in MET], ids=lambda address: address.name)
def test_form_sent_six_times_at_the_same_moment_makes_one_record(address, world):
    """By uuid and by natural key alike; no one meets the constraint of the database."""
    here, url, typed = opened(address, world)
    once = rows()
    answers = post_concurrently(here, url, typed)
    assert {answer.status_code for answer in answers} == {302}
    more = {table: count - once[table] for table, count in rows().items() if count > once[table]}
    assert {table: count for table, count in more.items() if table not in NOT_COUNTED and count > 1} == {}
    assert more

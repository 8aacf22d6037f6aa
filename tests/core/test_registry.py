"""What apps register is asked for by the hubs, in order, and within the transaction of a write."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts.enums import Right
from apps.core import registry
from apps.core.lookalikes import Lookalike
from apps.core.registry import AfterWrite, AppRegistry, LookalikeSearch, MenuItem, Panel, StepAction, StepButton
from apps.families.enums import Contraception, MemberStatus
from apps.families.models import Family, Member
from apps.families.services.families import set_contraception
from apps.families.services.members import change_member_status
from apps.regions.models import Posyandu
from apps.toddlers.models import Child
from apps.toddlers.services.over_age import retire_over_age
from tests.factories import NOW, make_child, make_family, make_member, today


@pytest.fixture
def register(monkeypatch):
    def replace(*apps: AppRegistry) -> None:
        monkeypatch.setattr(registry, "registered", lambda: apps)

    return replace


def test_every_app_with_a_registry_is_registered_lower_apps_first():
    labels = [item.url_name.partition(":")[0] for app in registry.registered() for item in app.menu]
    assert [label for label in labels if label in ("families", "toddlers", "mothers")] == [
        "families",
        "toddlers",
        "mothers",
    ]


def test_menu_items_come_in_the_order_of_their_numbers(register):
    register(
        AppRegistry(menu=[MenuItem("b", "B", "b", order=20)]), AppRegistry(menu=[MenuItem("a", "A", "a", order=10)])
    )
    assert [item.url_name for item in registry.menu_items()] == ["a", "b"]


@pytest.mark.django_db
def test_a_write_calls_only_updates_of_its_model_and_fields(register):
    calls = []
    register(
        AppRegistry(
            after_write=[
                AfterWrite(Child, lambda ids, at: calls.append(("any", *ids))),
                AfterWrite(Child, lambda ids, at: calls.append(("born_on", *ids)), fields=frozenset({"born_on"})),
                AfterWrite(Member, lambda ids, at: calls.append(("member", *ids))),
            ]
        )
    )
    registry.written(Child, [1], at=NOW, fields={"name"})
    registry.written(Child, [2], at=NOW, fields={"born_on", "name"})
    registry.written(Child, [3], at=NOW)
    registry.written(Child, [], at=NOW)
    assert calls == [("any", 1), ("any", 2), ("born_on", 2), ("any", 3), ("born_on", 3)]


@pytest.mark.django_db
def test_services_of_families_and_children_announce_what_they_wrote(world, register):
    child, member = make_child(world, days=1827, at=NOW - timedelta(days=40)), make_member(world, make_family(world))
    family, key, calls = member.family, member.pk, []
    register(
        AppRegistry(
            after_write=[
                AfterWrite(model, lambda ids, at, name=model.__name__: calls.append((name, *ids)))
                for model in (Child, Family, Member)
            ]
        )
    )
    retire_over_age(at=timezone.now())
    set_contraception(family=family, method=Contraception.IUD, started_on=today(), by=world.dewi, at=timezone.now())
    left = {"status": MemberStatus.MOVED, "on": NOW.date(), "reason": "Ikut anak"}
    change_member_status(member=member, **left, by=world.dewi, at=NOW)
    assert calls == [("Child", child.pk), ("Family", family.pk), ("Member", key)]


def test_lookalikes_of_all_apps_come_likeliest_first(register):
    near, far = Lookalike(Child, 1, "Alya", score=60), Lookalike(Member, 2, "Alia", score=90)
    register(
        AppRegistry(lookalikes=[LookalikeSearch(Child, lambda values, by: [near])]),
        AppRegistry(lookalikes=[LookalikeSearch(Child, lambda values, by: [far])]),
        AppRegistry(lookalikes=[LookalikeSearch(Member, lambda values, by: [near])]),
    )
    assert registry.lookalikes_of(Child, values=None, by=None) == [far, near]


def test_a_panel_is_shown_on_its_page_to_who_holds_its_right(world, register):
    register(
        AppRegistry(
            panels=[
                Panel(page="x", template="open.html", context=lambda record, user, today: {"name": record.name}),
                Panel(page="x", template="none.html", context=lambda record, user, today: None),
                Panel(page="x", template="log.html", context=lambda *of: {}, right=Right.SEE_LOGS),
                Panel(page="y", template="other.html", context=lambda *of: {}),
            ]
        )
    )
    panels = registry.panels_of("x", world.melati, user=world.siti, today=today())
    assert panels == [("open.html", {"name": "Melati 1"})]


def test_a_tracked_model_without_a_declaration_is_in_the_log_by_its_name():
    from apps.core.audit.changes import audited_models

    assert audited_models()["puskesmas"].subject == "name" and audited_models()["posyandu"].model is Posyandu


@pytest.mark.django_db
def test_a_step_has_the_buttons_of_those_who_may_use_them_at_the_record(world, register):
    def button_of(label):
        return lambda record, codes: {code: StepButton(f"{label} {record.name}", f"/{code}") for code in codes}

    child, codes = make_child(world, "Alya"), ["a", "b", "c"]
    register(
        AppRegistry(
            step_actions=[
                StepAction(model=Child, codes={"a"}, find=button_of("later"), order=90),
                StepAction(model=Child, codes={"a", "b"}, find=button_of("record"), right=Right.RECORD_VISITS),
                StepAction(model=Child, codes={"a"}, find=button_of("correct"), right=Right.CORRECT_VISITS),
                StepAction(model=Family, codes={"a"}, find=button_of("family")),
                StepAction(model=Child, codes={"c"}, find=lambda record, codes: {}),
            ]
        )
    )
    shown = registry.step_buttons(child, codes, user=world.siti)
    assert {code: [str(one.label) for one in few] for code, few in shown.items()} == {
        "a": ["record Alya", "later Alya"],
        "b": ["record Alya"],
    }
    assert registry.step_buttons(child, codes, user=world.rini) == {"a": [StepButton("later Alya", "/a")]}

"""Uploaders who were posted elsewhere since: they see the import, but no names and no undo."""

import pytest
from django.urls import reverse

from apps.accounts.enums import Role
from apps.accounts.models import User
from apps.core.enums import JobState
from apps.core.models import Job
from apps.core.refusal import Refused
from apps.imports.models import Doubt, ImportRun
from apps.imports.services import runs
from apps.imports.services.doubts import decide_doubt
from apps.imports.tasks import coloured_copy
from apps.regions.models import Puskesmas
from apps.toddlers.models import Child
from tests.factories import post
from tests.import_files import AT, bring, eppgbm_row, html_table

pytestmark = pytest.mark.django_db


def serves_elsewhere(world) -> User:
    """Dewi is posted to the puskesmas of Sajira from now on."""
    world.dewi.postings.all().delete()
    sajira = Puskesmas.objects.get(district="36.02", name="Sajira")
    post(world.dewi, Role.BIDAN, puskesmas=sajira, district="36.02", place="36.02")
    return User.objects.get(pk=world.dewi.pk)


def test_user_posted_elsewhere_cannot_undo_an_import(world):
    run = bring(html_table([eppgbm_row()]), world.dewi)
    with pytest.raises(Refused) as refusal:
        runs.undo_import(run=run, by=serves_elsewhere(world), at=AT)
    assert (refusal.value.code, Child.objects.count()) == ("outside_area", 1)


def test_user_posted_there_can_undo_an_import(world):
    run = bring(html_table([eppgbm_row()]), world.dewi)
    runs.undo_import(run=run, by=world.dewi, at=AT)
    assert Child.objects.count() == 0


def test_user_posted_elsewhere_cannot_download_the_marked_copy(transactional_db, world, sign_in):
    run = bring(html_table([eppgbm_row(), eppgbm_row(nik="", name="Raihan", born="")]), world.dewi)
    sign_in(world.dewi).post(reverse("imports:coloured_copy", args=[run.uuid]))
    job = Job.objects.get(task="imports.coloured_copy")
    coloured_copy(job.pk)
    job.refresh_from_db()
    address = reverse("core:job_file", args=[job.uuid])
    assert job.state == JobState.DONE
    assert sign_in(world.dewi).get(address).status_code == 200
    assert sign_in(serves_elsewhere(world)).get(address).status_code == 404


def test_names_of_a_preview_need_the_right_in_the_whole_district(world, sign_in):
    """Adi reads the log of Lebak, and as a midwife of Sajira sees children there: not those of Cileles."""
    run = bring(html_table([eppgbm_row()]), world.dewi)
    post(world.admin, Role.BIDAN, region_id="36.02.12.2001", district="36.02", place="36.02.12.2001")
    address = reverse("imports:run", args=[run.uuid]) + "?bagian=new"
    assert "Alya Nuraini" in sign_in(world.dewi).get(address).content.decode()
    answer = sign_in(world.admin).get(address)
    assert answer.status_code == 200 and "Alya Nuraini" not in answer.content.decode()


def test_doubt_of_an_undone_import_cannot_be_decided(world):
    bring(html_table([eppgbm_row()]), world.budi)
    run = bring(html_table([eppgbm_row(on="2024-06-30", nik="", mother="Sumarni")]), world.budi)
    doubt = Doubt.objects.get()
    runs.undo_import(run=run, by=world.budi, at=AT)
    with pytest.raises(Refused):
        decide_doubt(doubt=doubt, is_same=False, by=world.budi, at=AT)
    assert (Child.objects.count(), ImportRun.objects.get(pk=run.pk).effects.count()) == (1, 0)


def test_page_number_of_other_digits_opens_the_first_page(world, sign_in):
    run = bring(html_table([eppgbm_row()]), world.dewi)
    address = reverse("imports:run", args=[run.uuid])
    assert sign_in(world.dewi).get(address, {"bagian": "new", "halaman": "²"}).status_code == 200


def test_other_digits_in_a_cell_are_not_a_number(world):
    run = bring(html_table([eppgbm_row(born="4518²", nik="²" * 16)]), world.budi)
    assert (run.result["refused"], Child.objects.count()) == (1, 0)

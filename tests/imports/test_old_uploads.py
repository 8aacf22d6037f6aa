"""Files and previews of imports go after their days; what was imported stays, and can be undone."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from apps.imports.enums import RunState
from apps.imports.models import PreviewPage
from apps.imports.services import runs
from apps.toddlers.models import Child
from tests.factories import assert_refused
from tests.import_files import AT, eppgbm_row, html_table

pytestmark = pytest.mark.django_db


def uploaded(by):
    source = io.BytesIO(html_table([eppgbm_row()]))
    run = runs.receive_file(kind="eppgbm", name="a.xls", source=source, district="36.02", by=by, at=AT)
    runs.preview_file(run=run, by=by, at=AT)
    run.refresh_from_db()
    return run


def test_file_and_preview_go_and_the_import_can_be_undone(world, settings, sign_in):
    settings.UPLOAD_KEEP_DAYS = 30
    run, waiting = uploaded(world.budi), uploaded(world.budi)
    runs.commit_file(run=run, by=world.budi, at=AT)
    assert runs.remove_old_uploads(at=AT + timedelta(days=29)) == 0
    assert runs.remove_old_uploads(at=AT + timedelta(days=31)) == 2
    assert (list(Path(settings.UPLOAD_DIR).iterdir()), PreviewPage.objects.count()) == ([], 0)
    waiting.refresh_from_db()
    with assert_refused("file_gone"):
        runs.order_commit(run=waiting, by=world.budi)
    client = sign_in(world.budi)
    page = client.post(reverse("imports:coloured_copy", args=[waiting.uuid]), follow=True)
    assert "sudah dihapus karena lama" in page.content.decode()
    runs.undo_import(run=run, by=world.budi, at=AT)
    run.refresh_from_db()
    assert (run.state, Child.objects.filter(district="36.02").exists()) == (RunState.UNDONE, False)

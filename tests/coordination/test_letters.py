"""Letters: their states, their numbers, their names, and every template with the longest of everything."""

import io

import docx
import pypdf
import pytest
from django.urls import reverse

from apps.coordination.enums import LetterKind
from apps.coordination.enums import LetterState as State
from apps.coordination.inputs import IncomingLetterInput, LetterTemplateInput, MemberInput
from apps.coordination.models import Letter
from apps.coordination.rules.letter_body import Block, blocks_of, filled
from apps.coordination.rules.letter_states import TRANSITIONS
from apps.coordination.selectors.letter_names import names_table
from apps.coordination.selectors.letters import initial_text
from apps.coordination.selectors.task_forces import signatory
from apps.coordination.services.letter_paper import letter_pdf
from apps.coordination.services.letter_templates import save_template
from apps.coordination.services.letter_word import letter_docx
from apps.coordination.services.letters import register_incoming, send_letter, sign_letter, withdraw_letter
from apps.coordination.services.meetings import record_minutes
from apps.coordination.services.task_forces import correct_member
from tests.coordination_factories import SINCE, before, make_force, make_letter, make_meeting, make_member, make_yanti
from tests.factories import NOW, assert_refused, make_child, make_visit, sign_in_as

pytestmark = pytest.mark.django_db
LONGEST = "Prof. Dr. H. Raden Mas Muhammad Abdurrahman Wahidin Sastranegara Kusumawardhana, S.K.M., M.Kes., Ph.D., FICS"


@pytest.fixture
def head(world):
    return make_member(world.budi, make_force(world.budi))


def signed(letter, by):
    return sign_letter(letter=letter, version=letter.version, signed_on=before(5), by=by, at=NOW)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_template_renders_with_the_longest_names(world, kind):
    assert len(LONGEST) <= 120
    force = make_force(world.budi, decree_number="4" * 120, address="Jl. " + "Sangat Panjang " * 13, contact="0" * 200)
    member = make_member(
        world.budi, force, name=LONGEST, position="Kepala " * 22, rank="Pembina Utama Madya " * 3, nip="1" * 18,
        signs_as="Wakil Bupati selaku Ketua Pelaksana " * 5,
    )  # fmt: skip
    meeting = make_meeting(world.budi, title="Rapat " * 33, location="Aula " * 40, agenda="Hal yang panjang " * 200)
    subject, body = initial_text(kind, force.place, meeting)
    letter = make_letter(
        world.budi, kind=kind, subject=subject, body=body, to_words="Camat se-Kabupaten\n" * 40, copy_to="Arsip\n" * 30,
        signatory=member.uuid, meeting=meeting.uuid, names="members", number="4" * 80,
    )  # fmt: skip
    table = names_table("members", None, place="36.02", on=letter.lettered_on, by=world.budi)
    written = text_of(letter_pdf(letter, table, at=NOW))
    assert "Kusumawardhana" in written and "Konsep" in written and "1" * 18 in written and "{" not in written
    word = docx.Document(io.BytesIO(letter_docx(letter, table, at=NOW)))
    lines = [paragraph.text for paragraph in word.paragraphs]
    assert LONGEST in lines and not any("{" in line for line in lines)
    assert LONGEST in [cell.text for one in word.tables for row in one.rows for cell in row.cells]


def test_a_letter_keeps_signs_that_mean_something_to_word(world):
    letter = make_letter(world.budi, subject="Gizi & <b>pangan</b> {{ 7 * 7 }}", to_words="A < B & C")
    word = docx.Document(io.BytesIO(letter_docx(letter, None, at=NOW)))
    assert "GIZI & <B>PANGAN</B> {{ 7 * 7 }}" in [paragraph.text for paragraph in word.paragraphs]


def test_a_letter_takes_the_next_number_and_then_no_longer_changes(world, head):
    first, second = (make_letter(world.budi, signatory=head.uuid) for _ in range(2))
    second, first = signed(second, world.budi), signed(first, world.budi)
    assert (second.sequence, first.sequence) == (1, 2) and first.number.startswith("400.7/002/TPPS-LEBAK/")
    new_name = MemberInput(role="head", name="Orang Lain", position="Wakil Bupati", from_on=SINCE)
    correct_member(member=head, version=1, corrected=new_name, reason="salah ketik", by=world.budi, at=NOW)
    assert Letter.objects.get(pk=first.pk).signed_name == "H. Ade Sumardi, S.E."
    with assert_refused("step_not_open"):
        sign_letter(letter=first, version=first.version, signed_on=before(5), by=world.budi, at=NOW)


def test_only_the_steps_of_the_table_are_open(world, head):
    def at(state):
        letter = make_letter(world.budi, signatory=head.uuid)
        if state in (State.SIGNED, State.SENT):
            letter = signed(letter, world.budi)
        if state == State.SENT:
            letter = send_letter(
                letter=letter, version=letter.version, sent_on=before(4), sent_how="kurir", by=world.budi, at=NOW
            )
        if state == State.WITHDRAWN:
            letter = withdraw_letter(letter=letter, reason="salah alamat", by=world.budi, at=NOW)
        return letter

    steps = {
        State.SIGNED: lambda one: signed(one, world.budi),
        State.SENT: lambda one: send_letter(
            letter=one, version=one.version, sent_on=before(4), sent_how="kurir", by=world.budi, at=NOW
        ),
        State.WITHDRAWN: lambda one: withdraw_letter(letter=one, reason="salah alamat", by=world.budi, at=NOW),
    }
    for state in (State.DRAFT, State.SIGNED, State.SENT, State.WITHDRAWN):
        for new, step in steps.items():
            letter = at(state)
            if new in TRANSITIONS[state]:
                assert step(letter).state == new
            else:
                with assert_refused("step_not_open"):
                    step(letter)


def test_who_does_not_serve_that_day_does_not_sign(world, head):
    over = MemberInput(role="head", name="Ade", position="Wakil Bupati", from_on=SINCE, until_on=before(20))
    correct_member(member=head, version=1, corrected=over, reason="masa jabatan habis", by=world.budi, at=NOW)
    letter = make_letter(world.budi, signatory=head.uuid)
    with assert_refused("signatory_not_serving", "signed_on"):
        signed(letter, world.budi)
    assert signatory("36.02", on=before(1)) is None and signatory("36.02", on=before(30)).name == "Ade"


def test_a_list_by_name_is_for_who_may_export_names(world, head, client):
    child = make_child(world, "Alya Rahma")
    make_visit(world, child, weight=9.1, height=78)
    yanti = make_yanti()
    with assert_refused("names_not_allowed", "names"):
        make_letter(yanti, "36.02.10", names="stunted", names_of="36.02.10")
    letter = signed(make_letter(world.budi, signatory=head.uuid, names="stunted", names_of="36.02.10"), world.budi)
    send_letter(letter=letter, version=letter.version, sent_on=before(4), sent_how="kurir", by=world.budi, at=NOW)
    file = reverse("coordination:file", args=[letter.files.get().uuid])
    sign_in_as(client, yanti)
    assert client.get(reverse("coordination:letter", args=[letter.uuid])).status_code == 200
    assert client.get(file).status_code == 404
    sign_in_as(client, world.budi)
    assert "Alya Rahma" in text_of(b"".join(client.get(file).streaming_content))


def test_letters_that_come_in_have_a_register_of_their_own(world, head):
    signed(make_letter(world.budi, signatory=head.uuid), world.budi)
    sent = IncomingLetterInput(
        place="36.02", kind="circular", number="400.5.7/1685/Bangda", lettered_on=before(30), received_on=before(9),
        sender="Kemendagri", subject="Aksi konvergensi",
    )  # fmt: skip
    assert register_incoming(letter=sent, by=world.budi, at=NOW).sequence == 1


def test_a_district_writes_its_own_text(world, head):
    about = {"kind": "circular", "classification": "440", "number_format": "{kode}/{urut}", "subject": "Edaran kita"}
    with assert_refused("field_unknown", "body"):
        template = LetterTemplateInput(**about, body="Yth. {nama_ibu}")
        save_template(template=template, district="36.02", by=world.budi, at=NOW)
    save_template(template=LetterTemplateInput(**about, body="Isi"), district="36.02", by=world.budi, at=NOW)
    letter = signed(make_letter(world.budi, signatory=head.uuid), world.budi)
    assert letter.number == "440/001"
    assert initial_text(LetterKind.CIRCULAR, letter.place) == ("Edaran kita", "Isi")
    with assert_refused("outside_area"):
        template = LetterTemplateInput(**about, body="Isi")
        save_template(template=template, district="36.02", by=make_yanti(), at=NOW)


def test_the_text_of_a_letter_in_blocks():
    text = "MEMUTUSKAN\n\nMenimbang :: a. bahwa\nlanjut\nb. bahwa\n\n1. satu\n- dua\n\nParagraf {kepada}\nsambung"
    assert blocks_of(filled(text, {"kepada": ""})) == [
        Block("heading", "MEMUTUSKAN"),
        Block("labelled", "a. bahwa lanjut", "Menimbang"),
        Block("labelled", "b. bahwa"),
        Block("item", "satu", "1."),
        Block("item", "dua", "•"),
        Block("paragraph", "Paragraf …………………… sambung"),
    ]


def test_who_came_is_unknown_until_the_minutes_say_it(world, head):
    meeting = make_meeting(world.budi)
    subject, body = initial_text(LetterKind.MINUTES, meeting.place, meeting)
    letter = make_letter(world.budi, kind="minutes", subject=subject, body=body, meeting=meeting.uuid)
    written = text_of(letter_pdf(letter, None, at=NOW))
    assert "dihadiri …" in written and "tidak hadir" not in written
    record_minutes(meeting=meeting, version=1, minutes="Disepakati", present=[], by=world.budi, at=NOW)
    letter = Letter.objects.get(pk=letter.pk)
    written = text_of(letter_pdf(letter, None, at=NOW))
    assert "dihadiri 0 dari 1 undangan" in written and "tidak hadir" in written


def test_a_letter_from_the_future_is_neither_signed_nor_received(world, head):
    letter = make_letter(world.budi, signatory=head.uuid, lettered_on=before(-9))
    with assert_refused("date_impossible", "signed_on"):
        sign_letter(letter=letter, version=1, signed_on=before(0), by=world.budi, at=NOW)
    about = {"place": "36.02", "kind": "other", "number": "1", "sender": "Camat", "subject": "Undangan"}
    with assert_refused("dated_after_received", "lettered_on"):
        late = IncomingLetterInput(**about, lettered_on=before(1), received_on=before(2))
        register_incoming(letter=late, by=world.budi, at=NOW)

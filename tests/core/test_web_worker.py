"""What the web server stores of a request, and when it hangs up."""

from threading import Event

import pytest
from django.conf import settings
from django.urls import reverse
from waitress.adjustments import Adjustments

from apps.core.uploads import FORM_BYTES, STRANGER_BYTES, most_bytes, with_mark
from config.web_worker import SECONDS_FOR_HEADERS, SIGN_IN, SLOWEST_BODY, BoundedRequest, Channel, Dispatcher
from tests.factories import sign_in_as

COOKIE = f"Cookie: {settings.SESSION_COOKIE_NAME}="
SIGNED_IN, MADE_UP = COOKIE + with_mark("a" * 24), COOKIE + "a" * 40
UUID = "01a22f6a-51d5-7cf3-a811-3b264b4d8be7"
PAGE, UPLOAD = "/balita/", settings.UPLOAD_PATHS[0]
LONG_FORM = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + FORM_BYTES


def request(path=PAGE, *headers, body=b""):
    parser = BoundedRequest(Adjustments(listen="127.0.0.1:0"))
    head = "\r\n".join([f"POST {path} HTTP/1.1", "Host: x", *headers, "", ""]).encode()
    parser.received(head)
    if body:
        parser.received(body)
    return parser


@pytest.mark.parametrize(
    ("path", "headers", "limit"),
    [
        (PAGE, (), STRANGER_BYTES),
        (UPLOAD, (), STRANGER_BYTES),
        (UPLOAD, (MADE_UP,), STRANGER_BYTES),
        (PAGE, (SIGNED_IN,), LONG_FORM),
        (PAGE, ("Authorization: Token x",), STRANGER_BYTES),
        (PAGE, (f"Authorization: Token {with_mark('a' * 48)}",), LONG_FORM),
        (UPLOAD, (SIGNED_IN,), settings.UPLOAD_MOST_BYTES + FORM_BYTES),
    ],
)
def test_a_body_is_stored_up_to_the_limit_of_who_sends_it_where(path, headers, limit):
    within = request(path, *headers, f"Content-Length: {limit}", body=b"x" * 100)
    beyond = request(path, *headers, f"Content-Length: {limit + 1}", body=b"x" * 100)
    assert (len(within.body_rcv), len(beyond.body_rcv)) == (100, 0)


def test_a_discarded_body_is_an_empty_one_with_its_true_length():
    size = STRANGER_BYTES + 1
    parser = request(PAGE, f"Content-Length: {size}", body=b"x" * size)
    assert (parser.completed, parser.error, parser.get_body_stream().read()) == (True, None, b"")
    assert parser.headers["CONTENT_LENGTH"] == str(size)


def test_a_body_without_a_length_ends_at_the_limit():
    chunk = b"%x\r\n%s\r\n" % (STRANGER_BYTES + 1, b"x" * (STRANGER_BYTES + 1))
    assert request(PAGE, "Transfer-Encoding: chunked", body=chunk).error.code == 413


@pytest.mark.parametrize(
    ("seconds", "sent", "is_late"),
    [
        (SECONDS_FOR_HEADERS - 1, 0, False),
        (SECONDS_FOR_HEADERS + 10, 11 * SLOWEST_BODY, False),
        (SECONDS_FOR_HEADERS + 10, 9 * SLOWEST_BODY, True),
    ],
)
def test_a_body_that_comes_slower_than_a_bad_phone_line_is_cut(seconds, sent, is_late):
    parser = request(UPLOAD, SIGNED_IN, "Content-Length: 50000000", body=b"x" * sent)
    parser.began -= seconds
    assert parser.is_late() is is_late


class Task:
    """A request of a kind that is answered once `may_end` is set."""

    def __init__(self, is_sign_in: bool, may_end: Event):
        self.is_sign_in, self.may_end, self.has_begun, self.has_ended = is_sign_in, may_end, Event(), Event()

    def service(self):
        self.has_begun.set()
        self.may_end.wait(10)
        self.has_ended.set()


def test_sign_ins_wait_for_each_other_and_pages_for_none_of_them():
    dispatcher, may_end, no_wait = Dispatcher(), Event(), Event()
    dispatcher.set_thread_count(1)
    no_wait.set()
    try:
        sign_ins = [Task(True, may_end) for _one in range(50)]
        for task in sign_ins:
            dispatcher.add_task(task)
        assert sign_ins[0].has_begun.wait(5)
        page = Task(False, no_wait)
        dispatcher.add_task(page)
        assert page.has_ended.wait(5)
        assert [task.has_begun.is_set() for task in sign_ins] == [True] + [False] * 49
        may_end.set()
        assert sign_ins[-1].has_ended.wait(5)
    finally:
        dispatcher.shutdown(timeout=1)


@pytest.mark.parametrize(
    ("line", "is_sign_in"), [("POST /akun/masuk/", True), ("GET /akun/masuk/", False), ("POST /balita/", False)]
)
def test_a_password_to_be_checked_differs_from_a_page(line, is_sign_in):
    parser = BoundedRequest(Adjustments(listen="127.0.0.1:0"))
    parser.received(f"{line} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    channel = Channel.__new__(Channel)
    channel.requests = [parser]
    assert channel.is_sign_in is is_sign_in
    assert reverse("account_login") == SIGN_IN


def test_headers_must_end_within_ten_seconds():
    parser = BoundedRequest(Adjustments(listen="127.0.0.1:0"))
    parser.received(b"GET / HTTP/1.1\r\nX-Slow: ")
    assert not parser.is_late()
    parser.began -= SECONDS_FOR_HEADERS + 1
    assert parser.is_late()


@pytest.mark.django_db
def test_the_portal_refuses_a_long_body_before_it_reads_it(client, world):
    def post(path, length):
        return client.post(path, b"", content_type="application/x-www-form-urlencoded", CONTENT_LENGTH=str(length))

    assert post(reverse("account_login"), STRANGER_BYTES + 1).status_code == 413
    sign_in_as(client, world.budi)
    assert post(PAGE, LONG_FORM + 1).status_code == 413
    assert post(PAGE, LONG_FORM).status_code != 413


def test_addresses_of_uploads_are_those_that_settings_and_proxy_name():
    proxy = (settings.BASE_DIR / "deploy" / "Caddyfile").read_text()
    assert reverse("imports:upload") == UPLOAD
    named = [line.partition(" path ")[2].split() for line in proxy.splitlines() if " path /" in line]
    assert named == [list(settings.UPLOAD_PATHS)] * 2
    matched = [line.split()[-1] for line in proxy.splitlines() if "path_regexp" in line]
    assert matched == [settings.EVIDENCE_PATHS] * 2


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("programmes:evidence_new", [UUID]),
        ("coordination:task_force_file", [UUID]),
        ("coordination:letter_file", [UUID]),
        ("coordination:meeting_file", [UUID]),
        ("coordination:action_file", [UUID]),
        ("coordination:action_answer", [UUID]),
        ("coordination:activity_file", [UUID]),
        ("coordination:step_file", [UUID]),
        ("audits:follow_up_answer", [UUID]),
    ],
)
def test_a_photo_of_ten_megabytes_reaches_each_form_that_takes_one(name, arguments):
    path = reverse(name, args=arguments)
    token = f"Token {with_mark('a' * 48)}"
    assert most_bytes(path, "", token) == settings.EVIDENCE_MOST_BYTES + FORM_BYTES
    for invented in ("", "Token", f"Token {'a' * 64}"):
        assert most_bytes(path, "", invented) == STRANGER_BYTES

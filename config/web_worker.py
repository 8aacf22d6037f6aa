"""A gunicorn worker that hands a request to a thread only when all of it has arrived.

gunicorn starts, watches and renews the processes; waitress receives requests and sends answers in one loop, however
slow the other side is, and its threads only compute. docs/decisions/43-slow-clients.md says why.
"""

import contextlib
import logging
import os
import threading
import time
from io import BytesIO
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import FixedStreamReceiver
from waitress.server import create_server
from waitress.task import ThreadedTaskDispatcher, WSGITask
from waitress.utilities import RequestEntityTooLarge

from apps.core.uploads import most_bytes

SECONDS_FOR_HEADERS = 10
SLOWEST_BODY = 1_000
"""Bytes a second, counted from the tenth second on: a phone at the edge of the net still sends twice that."""
SECONDS_IDLE = 30
SIGN_IN = "/akun/masuk/"
MOST_CONNECTIONS = 500
"""Of a process; each is an open file, and many systems allow a process 1,024."""

log = logging.getLogger("config.web")


class Nothing:
    """A buffer that forgets what it is given."""

    def append(self, data: bytes) -> None:
        pass

    def getfile(self) -> BytesIO:
        return BytesIO()

    def getbuf(self) -> "Nothing":
        return self

    def close(self) -> None:
        pass

    def __len__(self) -> int:
        return 0


class BoundedRequest(HTTPRequestParser):
    """A request whose body is stored up to the limit of who sends it where, and discarded beyond.

    A browser shows the answer to a file that is too large only after it has sent it whole. The portal sees no byte of
    it, only its length, and answers 413 in words.
    """

    body_rcv: Any = None
    completed: bool = False
    limit = 0

    def __init__(self, adj: Any):
        super().__init__(adj)
        self.began = time.monotonic()

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.body_rcv is not None:
            self.limit = most_bytes(self.path, self.headers.get("COOKIE", ""), self.headers.get("AUTHORIZATION", ""))
        if self.content_length > self.limit:
            self.body_rcv = FixedStreamReceiver(self.content_length, Nothing())

    def received(self, data: bytes) -> int:
        consumed = super().received(data)
        if self.chunked and self.body_bytes_received > self.limit and not self.completed:
            self.error = RequestEntityTooLarge("the body is too large")
            self.completed = True
        return consumed

    def is_late(self) -> bool:
        """Whether it has been arriving for longer than it may."""
        seconds = time.monotonic() - self.began - SECONDS_FOR_HEADERS
        return seconds > 0 and (not self.headers_finished or self.body_bytes_received < seconds * SLOWEST_BODY)


class LoggedTask(WSGITask):
    """One line a request; without the query string, which holds what a person searched for."""

    def service(self) -> None:
        began = time.monotonic()
        try:
            super().service()
        finally:
            caller = self.request.headers.get("X_FORWARDED_FOR") or self.channel.addr[0]
            address = self.request.request_uri.partition("?")[0]
            status, size = self.status[:3], self.content_bytes_written
            milliseconds = round((time.monotonic() - began) * 1000)
            log.info("%s %s %s %s %s %s ms", caller, self.request.command, address, status, size, milliseconds)


class Channel(HTTPChannel):
    parser_class = BoundedRequest

    @property
    def is_sign_in(self) -> bool:
        """Whether the next request is a password to be checked, which takes a processor a quarter of a second."""
        request = self.requests[0] if self.requests else None
        return request is not None and request.command == "POST" and request.path.startswith(SIGN_IN)


class Dispatcher(ThreadedTaskDispatcher):
    """Hands sign-ins to a thread of their own: two hundred at once wait for each other, and pages for none of them.

    That thread is nicer to the others, where Linux counts niceness by thread.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sign_ins = NiceDispatcher()
        self.sign_ins.set_thread_count(1)

    def add_task(self, task: Any) -> None:
        if getattr(task, "is_sign_in", False):
            self.sign_ins.add_task(task)
        else:
            super().add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        self.sign_ins.shutdown(cancel_pending, timeout)
        return super().shutdown(cancel_pending, timeout)


class NiceDispatcher(ThreadedTaskDispatcher):
    def handler_thread(self, thread_no: int) -> None:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
        super().handler_thread(thread_no)


class LoggedChannel(Channel):
    task_class = LoggedTask


class WebWorker(Worker):
    """The loop of waitress, and a sign of life to gunicorn at each turn."""

    alive: bool

    def run(self) -> None:
        connections: dict = {}
        dispatcher = Dispatcher()
        dispatcher.set_thread_count(self.cfg.threads)
        server = create_server(
            self.counted(self.wsgi),
            map=connections,
            _dispatcher=dispatcher,
            sockets=[listener.sock for listener in self.sockets],
            threads=self.cfg.threads,
            ident=None,
            # The portal reads past its own proxies (TUMBUH_PROXIES).
            clear_untrusted_proxy_headers=False,
            connection_limit=MOST_CONNECTIONS,
            channel_timeout=SECONDS_IDLE,
            cleanup_interval=SECONDS_IDLE // 2,
        )
        server.channel_class = LoggedChannel if self.cfg.accesslog else Channel
        while self.alive and self.ppid == os.getppid():
            self.turn(server, connections)
        server.accepting = False
        give_up = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < give_up and any(is_answering(channel) for channel in channels(server)):
            self.turn(server, connections)
        server.task_dispatcher.shutdown(timeout=1)

    def turn(self, server: Any, connections: dict) -> None:
        self.notify()
        wasyncore.loop(timeout=0.5, use_poll=True, map=connections, count=1)
        for channel in channels(server):
            if channel.request and channel.request.is_late():
                channel.will_close = True

    def counted(self, application: Any) -> Any:
        """The application; after as many requests as gunicorn sets, the process ends and a new one comes."""

        def count(environ: dict, start_response: Any) -> Any:
            self.nr += 1
            self.alive = self.alive and self.nr < self.max_requests
            return application(environ, start_response)

        return count


def channels(server: Any) -> list[Channel]:
    return list(server.active_channels.values())


def is_answering(channel: Channel) -> bool:
    return bool(channel.requests or channel.total_outbufs_len)

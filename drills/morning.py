"""Two hundred users sign in at once; print how long that takes, and a page meanwhile.

    python3 drills/morning.py [--users 200]

The portal is an empty one of its own in a temporary folder, on 127.0.0.1; nothing of this machine's portal is touched.
Each sends a name of its own with a password: of an unknown name the portal computes the hash all the same.
"""

import argparse
import re
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path

from slow_clients import SIGN_IN, answer_time, portal

MOST_USERS, SLOWEST_PAGE = 400, 3.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--users", type=int, default=200)
    users = min(parser.parse_args().users, MOST_USERS)
    with tempfile.TemporaryDirectory(prefix="tumbuh-drill-") as name, portal(Path(name)) as port:
        alone = answer_time(port)
        waiting = [threading.Thread(target=sign_in, args=(port, number), daemon=True) for number in range(users)]
        began, pages = time.monotonic(), list[float]()
        for thread in waiting:
            thread.start()
        while any(thread.is_alive() for thread in waiting):
            pages.append(answer_time(port))
            time.sleep(0.2)
        print(f"a page, alone:                  {alone:.2f} s")
        print(f"{users} sign-ins at once:          {time.monotonic() - began:.1f} s")
        print(f"a page meanwhile:               {max(pages):.2f} s at most of {len(pages)}")
        return int(max(pages) > SLOWEST_PAGE)


def sign_in(port: int, number: int) -> None:
    """One user's sign-in: the page, then the form. Each has a name of its own, so that no account is locked."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    address = f"http://127.0.0.1:{port}{SIGN_IN}"
    with suppress(OSError):
        token = TOKEN.search(opener.open(address, timeout=120).read().decode())
        form = {"csrfmiddlewaretoken": token.group(1) if token else "", "login": f"kader{number}", "password": "x" * 12}
        opener.open(address, urllib.parse.urlencode(form).encode(), timeout=300).read()


if __name__ == "__main__":
    sys.exit(main())

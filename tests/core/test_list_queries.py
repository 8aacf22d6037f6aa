"""Every long list runs at most ten queries, the same number for one row as for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import STUNTED_CM, make_child, make_family, make_pregnancy, make_screening, make_visit

MOST = 10
# Its policy in the month, that of today, and the last help of each child.
MORE_OF_FUNNEL = 2
# Statements that read nothing: savepoints, and changes of the role in which a count is made.
TEST_STATEMENTS = ("SAVEPOINT", "SET LOCAL ROLE NONE", "set_config('role'")
DESA, PUSKESMAS, POSYANDU = "unit=36.02.10.2001", "unit={world.cileles.uuid}", "unit={world.melati.uuid}"
LISTS = [
    ("/balita/", "budi"), ("/balita/posyandu/", "siti"), ("/keluarga/", "budi"), ("/keluarga/", "titin"),
    ("/keluarga/verifikasi/", "asep"), ("/ibu/", "dewi"), ("/ibu/semua/", "dewi"), ("/ibu/catin/", "dewi"),
    ("/balita/posyandu/", "dewi"), ("/data-ganda/", "dewi"), ("/pindah/", "dewi"),
    ("/bantuan/prioritas/", "dewi"), ("/bantuan/prioritas/keluarga/", "budi"), ("/bantuan/stunting/", "dewi"),
    (f"/bantuan/corong/?{PUSKESMAS}&tahap=measured", "budi"),
    ("/log/", "budi"), ("/log/?tab=baca", "budi"),
    *((f"/balita/?{unit}&bulan={{month}}", "dewi") for unit in (DESA, PUSKESMAS, POSYANDU)),
    (f"/balita/?{PUSKESMAS}&bulan={{month}}&status=stunted", "budi"),
    (f"/keluarga/?{DESA}&data=pk", "dewi"), (f"/keluarga/?{PUSKESMAS}&tim=belum", "budi"),
    (f"/ibu/semua/?{DESA}&trimester=1", "dewi"), (f"/ibu/?{PUSKESMAS}", "budi"), (f"/ibu/remaja/?{DESA}", "dewi"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "who"), LISTS)
def test_list_runs_at_most_ten_queries(world, sign_in, address, who):
    client, counts = sign_in(getattr(world, who)), {}
    address = address.format(world=world, month=f"{timezone.localdate():%Y-%m}")
    made = 0
    for length in (1, 3):
        while made < length:
            make_visit(world, make_child(world, f"Anak {made}"), height=STUNTED_CM)
            make_screening(world, make_family(world, f"Kepala {made}", team=world.team))
            make_pregnancy(world, f"Ibu {made}")
            made += 1
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts[length] = sum(not any(mark in query["sql"] for mark in TEST_STATEMENTS) for query in queries)
    assert counts[1] == counts[3] <= MOST + MORE_OF_FUNNEL * address.startswith("/bantuan/corong/")

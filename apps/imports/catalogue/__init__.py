"""The kinds of file that may come in: one short file each, named here."""

from apps.imports.catalogue import (
    eppgbm,
    ibu_hamil,
    identitas,
    keluarga,
    krs,
    lama,
    penerima,
    pengguna,
    pengukuran,
    pmt,
    posyandu,
    sasaran,
    siga,
)
from apps.imports.engine.declaration import ImportKind

KINDS: tuple[ImportKind, ...] = (
    eppgbm.KIND, identitas.KIND, pengukuran.KIND, lama.KIND, krs.KIND, siga.KIND, keluarga.KIND, ibu_hamil.KIND,
    pmt.KIND, posyandu.POSYANDU, posyandu.PUSKESMAS, pengguna.KIND,
    penerima.KIND, sasaran.KIND,
)  # fmt: skip
BY_SLUG = {kind.slug: kind for kind in KINDS}
RIGHTS = tuple(dict.fromkeys(kind.right for kind in KINDS))
"""A user with one of these can import something."""

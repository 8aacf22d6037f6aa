"""The kinds of file that may come in: one short file each, named here."""

from apps.imports.catalogue import eppgbm, keluarga, krs, siga
from apps.imports.declaration import ImportKind

KINDS: tuple[ImportKind, ...] = (eppgbm.KIND, krs.KIND, siga.KIND, keluarga.KIND)
BY_SLUG = {kind.slug: kind for kind in KINDS}
RIGHTS = tuple(dict.fromkeys(kind.right for kind in KINDS))
"""Who holds one of these has something to bring in."""

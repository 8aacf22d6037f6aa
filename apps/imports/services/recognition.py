"""Which kind of file of ours a file is, where it is not the one that was chosen."""

from itertools import islice

from django.utils.translation import gettext as _

from apps.core.refusal import Refused
from apps.imports.catalogue import KINDS
from apps.imports.engine.declaration import ImportKind
from apps.imports.engine.heading_lines import heading_line
from apps.imports.engine.headings import LOOKED_THROUGH
from apps.imports.engine.months import months_of
from apps.imports.engine.raw_cells import Opener
from apps.imports.engine.sheets import sheets

NOT_THIS_KIND = frozenset({"other_kind_of_file", "heading_missing"})
# A list of names alone is of every kind.
FEWEST_HEADINGS = 5


class OtherKindOfFile(Refused):
    """The file is of another kind. kind: its slug."""

    def __init__(self, chosen: ImportKind, kind: ImportKind):
        words = _("Berkas ini tampaknya “%(title)s”, bukan “%(chosen)s”.")
        super().__init__(words % {"title": kind.title, "chosen": chosen.title}, code="other_kind_of_file")
        self.kind = kind.slug


def recognised(opener: Opener, chosen: ImportKind) -> ImportKind | None:
    """The kind whose headings are all there, and of which most are known; None where none fits better than `chosen`."""
    best, fewest = None, FEWEST_HEADINGS - 1
    for sheet in sheets(opener):
        first = [] if sheet.is_hidden else list(islice(sheet.rows, LOOKED_THROUGH))
        if not first:
            continue
        if chosen.start_row is None:
            fewest = max(fewest, len(heading_line(chosen, first).known))
        for kind in KINDS:
            known = 0 if kind is chosen else _known(kind, first)
            if known > fewest:
                best, fewest = kind, known
    return best


def _known(kind: ImportKind, first: list[list]) -> int:
    """How many headings of the kind are there; 0 where one that it needs is not."""
    if kind.start_row is not None:
        return 0
    line = heading_line(kind, first)
    try:
        months = months_of(kind, line)
    except Refused:
        return 0
    if months:
        line.take(kind, months.known)
    return len(line.known) if line.is_complete else 0

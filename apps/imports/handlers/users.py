"""People who will sign in, with where they serve: one posting a row."""

import re
from datetime import date
from typing import Any, NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db.models.functions import Lower

from apps.accounts.enums import Role, WorkplaceKind
from apps.accounts.models import Posting, User
from apps.accounts.rules.roles import AGENCY_OF_ROLE, OF_AGENCY, WORKPLACE_KINDS
from apps.core.name_keys import name_key
from apps.core.undo import TableWrites
from apps.imports.engine.examine import Batch
from apps.imports.enums import Outcome
from apps.imports.handlers.handler import RowHandler
from apps.regions.models import Agency, Team
from apps.regions.selectors.matching import Places

_LETTERS = re.compile(ASCIIUsernameValidator.regex)


class _Workplace(NamedTuple):
    """field: of Posting. place: the region code it lies in."""

    field: str
    row: Any
    place: str


class UserList(RowHandler):
    """A row posts a user: known by the user name, or new. Who is new gets no password: an officer hands it out."""

    def __init__(self, **given):
        super().__init__(**given)
        self.places = Places(self.district)
        self._teams = {(row.desa_id, row.name_key): row for row in Team.objects.filter(district=self.district)}
        self._agencies: dict[str, Agency] = {}
        for agency in Agency.objects.filter(district=self.district, is_active=True):
            self._agencies |= {name_key(word): agency for word in (agency.name, agency.short_name, agency.code)}
        self._users: dict[str, User] = {}
        self._postings: set[tuple] = set()
        self._elsewhere: set[str] = set()
        self._own: str | None = None
        self.new_users: list[User] = []
        self.new_postings: list[Posting] = []
        self._lines: dict[tuple, int] = {}

    def check_batch(self, batch: Batch) -> None:
        self._know(batch.values["username"])
        base = len(self.lines)
        self.lines += batch.lines
        v = batch.values
        for place in range(len(batch)):
            username, role = (v["username"][place] or "").lower(), v["role"][place]
            if username and not _LETTERS.match(username):
                batch.report(place, "username", "username_unreadable")
            if username in self._elsewhere:
                batch.report(place, "username", "username_taken")
            elif username and username == self._own:
                batch.report(place, "username", "own_posting")
            workplace = self._workplace(batch, place, role) if role else None
            self.preview_rows.append(
                (v["full_name"][place], username, str(role or ""), workplace.row.name if workplace else "")
            )
            agency = self._agency(batch, place, role) if role else None
            if place in batch.out or workplace is None:
                self.outcomes.append(Outcome.REFUSED)
                continue
            self.outcomes.append(self._enter(batch, place, base + place, username, role, workplace, agency))

    def _know(self, names: list) -> None:
        wanted = {(name or "").lower() for name in names} - self._users.keys()
        known = User.objects.annotate(folded=Lower("username")).filter(folded__in=wanted)
        for user in known.prefetch_related("postings"):
            name = user.username.lower()
            self._users[name] = user
            if user.pk == self.context.uploader:
                self._own = name
            postings = list(user.postings.all())
            in_force = [one for one in postings if one.valid_until is None or one.valid_until >= self.today]
            self._postings |= {_posting_key(name, posting.role, posting) for posting in in_force}
            if not self._manages(postings, in_force):
                self._elsewhere.add(name)

    def _manages(self, postings: list[Posting], in_force: list[Posting]) -> bool:
        """As the page of users has it: who serves nowhere else, and serves or served here."""
        covers = self.context.scope.covers
        return all(covers(one.place) for one in in_force) and any(covers(one.place) for one in postings)

    def _workplace(self, batch: Batch, place: int, role: Role) -> _Workplace | None:
        """The place of work, of the kind this role has; what does not fit is noted."""
        v = batch.values
        kecamatan, desa, name = (v[field][place] or "" for field in ("kecamatan", "desa", "workplace"))
        workplace = next(
            (
                workplace
                for kind in sorted(WORKPLACE_KINDS[role])
                if (workplace := self._look_up(kind, kecamatan, desa, name))
            ),
            None,
        )
        if workplace is None:
            batch.report(
                place, "workplace" if name else "desa" if desa else "kecamatan", "workplace_unknown", name or desa
            )
        elif not self.context.scope.covers(workplace.place):
            batch.report(place, "workplace", "outside_area", workplace.row.name)
        return workplace

    def _agency(self, batch: Batch, place: int, role: Role) -> Agency | None:
        """Of an officer of an OPD the agency in the row; of who accompanies PKH the social agency."""
        if role not in OF_AGENCY and role not in AGENCY_OF_ROLE:
            return None
        word = AGENCY_OF_ROLE.get(role) or batch.values["agency"][place] or ""
        agency = self._agencies.get(name_key(word))
        if agency is None:
            batch.report(place, "agency", "agency_unknown", word)
        return agency

    def _look_up(self, kind: WorkplaceKind, kecamatan: str, desa: str, name: str) -> _Workplace | None:
        row: Any = None
        match kind:
            case WorkplaceKind.PUSKESMAS:
                row = self.places.puskesmas(name) if name else None
                return row and _Workplace("puskesmas", row, self.district)
            case WorkplaceKind.KABUPATEN:
                row = self.places.regions.get(self.district)
                return row and _Workplace("region", row, row.code)
            case WorkplaceKind.KECAMATAN:
                row = self.places.kecamatan(kecamatan)
                return row and _Workplace("region", row, row.code)
        village = self.places.desa(kecamatan, desa)
        if village is None:
            return None
        match kind:
            case WorkplaceKind.DESA:
                return None if name else _Workplace("region", village, village.code)
            case WorkplaceKind.POSYANDU:
                row = self.places.posyandu(village, name) if name else None
                return row and _Workplace("posyandu", row, village.code)
        row = self._teams.get((village.code, name_key(name)))
        return row and _Workplace("team", row, village.code)

    def _enter(
        self,
        batch: Batch,
        place: int,
        row: int,
        username: str,
        role: Role,
        workplace: _Workplace,
        agency: Agency | None,
    ) -> Outcome:
        v = batch.values
        key = (username, role, workplace.field, workplace.row.pk, agency and agency.pk)
        first = self._lines.setdefault(key, batch.lines[place])
        if first != batch.lines[place]:
            batch.report(place, "", "same_row_twice", "", other=first)
            return Outcome.REFUSED
        user = self._users.get(username)
        if user is not None and key in self._postings:
            return Outcome.SAME
        if user is None:
            user = User(
                username=username,
                full_name=v["full_name"][place],
                phone=v["phone"][place] or "",
                must_change_password=True,
            )
            self._users[username] = user
            self.new_users.append(user)
        begins: date = v["valid_from"][place] or self.today
        self.new_postings.append(
            Posting(
                user=user,
                role=role,
                agency=agency,
                district=self.district,
                place=workplace.place,
                valid_from=begins,
                **{workplace.field: workplace.row},
            )
        )
        self._postings.add(key)
        if user.pk is None:
            return Outcome.NEW
        self.changes[row] = ["role"]
        return Outcome.CHANGED

    def write(self, *, by, progress) -> list[TableWrites]:
        for user in self.new_users:
            user.password = make_password(None)
        users = User.objects.bulk_create(self.new_users, batch_size=500)
        for posting in self.new_postings:
            posting.user_id = posting.user.pk
        postings = Posting.objects.bulk_create(self.new_postings, batch_size=500)
        return [
            TableWrites(Posting._meta.db_table, [posting.pk for posting in postings]),
            TableWrites(User._meta.db_table, [user.pk for user in users]),
        ]


def _posting_key(username: str, role: str, posting: Posting) -> tuple:
    field = next(name for name in ("posyandu", "puskesmas", "team", "region") if getattr(posting, f"{name}_id"))
    return (username, Role(role), field, getattr(posting, f"{field}_id"), posting.agency_id)

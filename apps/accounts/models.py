from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import AccountEventKind, Role
from apps.accounts.labels import ACCOUNT_EVENTS, ROLES
from apps.accounts.rules.roles import OF_AGENCY, roles_with
from apps.core.audit.tracking import tracked
from apps.core.keys import UUID7, Row
from apps.core.refusal import Refused
from apps.core.scope import NOWHERE, Scope, ScopedQuerySet
from apps.regions.models import served_by


class User(AbstractUser):
    """A person who may sign in. Their rights follow from their postings alone."""

    # Columns of Django's own permissions, which are not used.
    first_name = last_name = groups = user_permissions = None  # type: ignore[assignment]
    is_superuser = is_staff = False

    uuid = models.UUIDField(unique=True, editable=False, db_default=UUID7())
    full_name = models.CharField(_("nama lengkap"), max_length=120)
    phone = models.CharField(_("nomor HP"), max_length=20, blank=True)
    must_change_password = models.BooleanField(default=False)

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("pengguna")
        ordering = ["full_name"]

    def get_full_name(self):
        return self.full_name or self.username

    def get_short_name(self):
        """The first name, after titles ("dr.", "Hj.")."""
        words = self.get_full_name().split(" ")
        return next((word for word in words if not word.endswith(".")), words[0])

    def has_perm(self, perm, obj=None):
        return False

    def has_module_perms(self, app_label):
        return False

    def scope_for(self, right: str) -> Scope:
        """Where this user may use `right` today. Read once per object, that is once per request."""
        if not self.is_active or self.pk is None:
            return NOWHERE
        if not hasattr(self, "_scopes"):
            self._scopes = {posting: posting.scope() for posting in self.postings.current().with_places()}
        scope = NOWHERE
        roles = roles_with(right)
        for posting, place in self._scopes.items():
            if posting.role in roles:
                scope |= place
        return scope

    def scopes_by_agency(self, right: str) -> dict[int | None, Scope]:
        """`scope_for(right)` by the agency for which it holds, None for any of them.

        An officer of an agency (OPD) holds it for that one; without an agency in the posting, nowhere.
        """
        self.scope_for(right)
        scopes: dict[int | None, Scope] = {}
        for posting, place in getattr(self, "_scopes", {}).items():
            if posting.role not in roles_with(right) or (posting.role in OF_AGENCY and not posting.agency_id):
                continue
            agency = posting.agency_id if posting.role in OF_AGENCY else None
            scopes[agency] = scopes.get(agency, NOWHERE) | place
        return scopes

    @property
    def area(self) -> Scope:
        """Everywhere this user serves today, whatever the role."""
        self.scope_for("")
        area = NOWHERE
        for place in getattr(self, "_scopes", {}).values():
            area |= place
        return area

    def may(self, right: str) -> bool:
        return bool(self.scope_for(right))

    def may_at(self, right: str, record: models.Model) -> bool:
        """Whether the user holds the right where the record lies: a row of the register, a desa, a posyandu, a team."""
        rows = type(record)._default_manager.all()
        assert isinstance(rows, ScopedQuerySet)
        return rows.is_allowed(record, self, right)

    def require(self, right: str, record: models.Model, *, field: str | None = None) -> None:
        """Refused(code="outside_area") unless the user holds the right where the record lies.

        The record may be one that is not saved yet. field: of the form, where the user chose the place.
        """
        if not self.may_at(right, record):
            raise Refused(_("Data ini di luar wilayah tugas Anda."), field=field, code="outside_area")

    @property
    def current_postings(self) -> list["Posting"]:
        self.scope_for("")
        return list(self._scopes)


class PostingQuerySet(ScopedQuerySet):
    read_right = "manage_users"
    desa_field = "place"
    posyandu_field = None

    def current(self):
        """Postings in force today, by the database's clock in the district's time zone."""
        today = RawSQL("(now() AT TIME ZONE %s)::date", [settings.TIME_ZONE], output_field=models.DateField())
        return self.alias(today=today).filter(
            Q(valid_until=None) | Q(valid_until__gte=models.F("today")), valid_from__lte=models.F("today")
        )

    def with_places(self):
        """With the workplace of each, and with `served`: the codes of the desa of its puskesmas today."""
        postings = self.select_related("region", "puskesmas", "posyandu", "team", "agency")
        return postings.annotate(served=served_by("puskesmas"))

    def with_homes(self):
        """With the workplace of each and the desa it lies in: many a desa has a posyandu Melati 1."""
        return self.select_related("region", "puskesmas", "posyandu__desa", "team__desa", "agency")


@tracked()
class Posting(Row):
    """A user serves in a role at one workplace: a region, a puskesmas, a posyandu or a family team (TPK).

    place: code of the region the workplace lies in, for those who manage users there. agency: for whom an officer of an
    OPD works. served: the desa of its puskesmas; only where it was read `with_places`.
    """

    served: list[str]

    user = models.ForeignKey(User, models.PROTECT, related_name="postings", verbose_name=_("pengguna"))
    role = models.CharField(_("peran"), max_length=20, choices=[(role, ROLES[role]) for role in Role])
    region = models.ForeignKey("regions.Region", models.PROTECT, null=True, blank=True, related_name="postings")
    puskesmas = models.ForeignKey("regions.Puskesmas", models.PROTECT, null=True, blank=True, related_name="postings")
    posyandu = models.ForeignKey("regions.Posyandu", models.PROTECT, null=True, blank=True, related_name="postings")
    team = models.ForeignKey("regions.Team", models.PROTECT, null=True, blank=True, related_name="postings")
    agency = models.ForeignKey("regions.Agency", models.PROTECT, null=True, blank=True, related_name="postings")
    place = models.CharField(max_length=13, editable=False)
    valid_from = models.DateField(_("mulai"))
    valid_until = models.DateField(_("sampai"), null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("penugasan")
        ordering = ["-valid_from"]
        indexes = [models.Index(fields=["district", "place"], name="posting_by_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(region__isnull=False, puskesmas=None, posyandu=None, team=None)
                | Q(region=None, puskesmas__isnull=False, posyandu=None, team=None)
                | Q(region=None, puskesmas=None, posyandu__isnull=False, team=None)
                | Q(region=None, puskesmas=None, posyandu=None, team__isnull=False),
                name="posting_at_one_place",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=models.F("valid_from")), name="posting_ends_after"
            ),
        ]

    def __str__(self):
        of_desa = self.posyandu or self.team
        agency = str(self.agency) if self.agency else ""
        words = [str(self.get_role_display()), agency, self.workplace_name, of_desa.desa.full_name if of_desa else ""]
        return ", ".join(filter(None, words))

    @property
    def workplace(self):
        """The posyandu, puskesmas, team or region."""
        return self.posyandu or self.puskesmas or self.team or self.region

    @property
    def workplace_name(self) -> str:
        """'Posyandu Melati 1', 'Puskesmas Cileles', 'Kecamatan Cileles': a name alone may be several places."""
        if self.posyandu:
            return f"Posyandu {self.posyandu.name}"
        if self.puskesmas:
            return f"Puskesmas {self.puskesmas.name}"
        if self.team:
            return self.team.name
        return self.region.full_name if self.region else ""

    def scope(self) -> Scope:
        """Of a posting read `with_places`."""
        if self.posyandu_id:
            return Scope(posyandu=frozenset({self.posyandu_id}))
        if self.team_id:
            return Scope(teams=frozenset({self.team_id}))
        if self.puskesmas_id:
            return Scope(frozenset(self.served))
        return Scope(frozenset({self.region_id})) if self.region_id else NOWHERE


class AccountEventQuerySet(ScopedQuerySet):
    read_right = "manage_users"
    desa_field = "district"
    posyandu_field = None


@tracked("notified_at")
class AccountEvent(Row):
    """What happened to an account, for the log and for its owner. Only ever added to.

    entered_by: who did it; None for the console of the server. detail: a posting, a device. notified_at: when the
    owner read it, at a sign-in with a password of their own.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="account_events")
    kind = models.CharField(max_length=16, choices=[(kind, ACCOUNT_EVENTS[kind]) for kind in AccountEventKind])
    detail = models.CharField(max_length=200, blank=True)
    entered_at = models.DateTimeField(db_default=Now(), editable=False)
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+", db_index=False)
    notified_at = models.DateTimeField(null=True, editable=False)

    objects = AccountEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("akun")
        indexes = [models.Index(fields=["user", "-entered_at"], name="account_event_of_user")]

    def __str__(self):
        return f"{self.user} {self.kind}"


class ApiToken(models.Model):
    """What an API token is called and may be used for. token: knox's own row, which holds only its hash.

    scopes: of TokenScope. The person's rights and area bound it further.
    """

    token = models.OneToOneField("knox.AuthToken", models.CASCADE, primary_key=True, related_name="details")
    name = models.CharField(_("nama perangkat atau aplikasi"), max_length=60)
    scopes = ArrayField(models.CharField(max_length=20), default=list)

    class Meta:
        verbose_name = _("token API")

    def __str__(self):
        return self.name

"""Remembers trusts, logins, granted remits, the record of every write, who opened whose record and took what out."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from trellis.access.rules import RemitKind, ScopeKind
from trellis.access.tenancy import CurrentTrust


class Trust(models.Model):
    """The tenant: an academy trust, or a single school that runs Trellis by itself."""

    id = models.AutoField(primary_key=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    demonstration = models.BooleanField(default=False)
    founded_at = models.DateTimeField(auto_now_add=True)

    plain: ClassVar = ("id", "name", "short_name", "slug", "demonstration", "founded_at")

    def __str__(self) -> str:
        return self.name


class TrustOwned(models.Model):
    """A row of one trust. The database fills the trust in from the transaction and refuses every other (tenancy)."""

    trust = models.ForeignKey(
        Trust, on_delete=models.PROTECT, db_default=CurrentTrust(), editable=False, related_name="+", db_index=False
    )

    # What the tenancy reads: is each write kept in the record, may rows be changed, which columns are never recorded.
    recorded: ClassVar[bool] = True
    append_only: ClassVar[bool] = False
    never_recorded: ClassVar[tuple[str, ...]] = ()
    # What privacy reads: every field is one or the other (tests/architecture).
    personal: ClassVar[tuple[str, ...]] = ()
    plain: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True


class TrustForeignKey(models.ForeignKey):
    """A reference inside one trust: the database holds it as (trust_id, x_id) → (trust_id, id) (tenancy)."""

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)


class TrustOneToOneField(models.OneToOneField):
    """As `TrustForeignKey`, at most once."""

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)


class NumberAsRange(models.Func):
    """A number as the range that holds only it, so that plain PostgreSQL can exclude by it (stack 2.1)."""

    template = "int8range(%(expressions)s, %(expressions)s, '[]')"


class LoginManager(BaseUserManager["Login"]):
    def create_user(self, subject: str, password: str | None = None, **fields: Any) -> "Login":
        login = self.model(subject=subject.strip().lower(), **fields)
        login.set_password(password)
        login.save(using=self._db)
        return login

    def get_by_natural_key(self, username: str | None) -> "Login":
        return self.get(subject__iexact=username)


class Login(AbstractBaseUser, TrustOwned):
    """A way in. Identity is (trust, issuer, subject): the same e-mail at another trust is somebody else."""

    HERE = "trellis"

    issuer = models.CharField(max_length=200, default=HERE)
    subject = models.CharField("sign-in name", max_length=254)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    code = models.CharField("one-time sign-in code", max_length=128, blank=True)  # hashed with a key
    code_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # In a demonstration anybody may be this person at one click, and this is what the sign-in page calls them.
    cast_as = models.CharField(max_length=120, blank=True)
    cast_order = models.PositiveSmallIntegerField(default=0)

    USERNAME_FIELD = "subject"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]
    is_staff = False
    is_superuser = False

    never_recorded: ClassVar = ("password", "last_login", "code")
    personal: ClassVar = ("subject", "email", "name", "last_login", "password", "code")
    plain: ClassVar = (
        "id", "trust", "issuer", "is_active", "ended_at", "invited_at", "code_until", "created_at", "cast_as",
        "cast_order",
    )  # fmt: skip

    objects = LoginManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("trust", "issuer", Lower("subject"), name="one_login_per_identity"),
        ]

    def get_full_name(self) -> str:
        return self.name

    def __str__(self) -> str:
        return self.name


class RemitGrant(TrustOwned):
    """A remit given to a login over a scope by somebody, until it is taken back.

    `scope_id` points at a hub, school or team of the room above, which this room does not know; those are closed,
    never deleted, so the number never comes to mean another.
    """

    login = TrustForeignKey("access.Login", models.CASCADE, related_name="grants")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in RemitKind])
    scope = models.CharField(max_length=10, choices=[(scope.value, scope.value) for scope in ScopeKind])
    scope_id = models.BigIntegerField(null=True, blank=True)
    granted_at = models.DateTimeField()
    granted_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")

    plain: ClassVar = ("id", "trust", "kind", "scope", "scope_id", "granted_at")
    personal: ClassVar = ("login", "granted_by")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["trust", "login", "kind", "scope", "scope_id"],
                name="one_grant_of_a_kind_per_scope",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(scope="trust", scope_id__isnull=True)
                | (~models.Q(scope="trust") & models.Q(scope_id__isnull=False)),
                name="a_remit_below_the_trust_names_its_scope",
            ),
        ]


class Record(TrustOwned):
    """One row written: who, what, when, before and after. Kept by a trigger in the writer's own transaction."""

    at = models.DateTimeField()
    login_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=200, blank=True)
    table_name = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    recorded: ClassVar = False
    append_only: ClassVar = True
    plain: ClassVar = ("id", "trust", "at", "verb", "table_name", "row_id")
    personal: ClassVar = ("login_id", "before", "after")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["trust", "table_name", "row_id", "-at"], name="record_of_a_row"),
            models.Index(fields=["trust", "-at"], name="record_newest_first"),
        ]


class Opening(TrustOwned):
    """Somebody opened another person's record on a day; that person can read the list."""

    login = TrustForeignKey("access.Login", models.CASCADE, related_name="openings")
    subject_id = models.BigIntegerField()  # a member of staff of the room above
    what = models.CharField(max_length=60)
    as_kind = models.CharField(max_length=20)
    opened_on = models.DateField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    recorded: ClassVar = False
    plain: ClassVar = ("id", "trust", "what", "as_kind", "opened_on", "last_at", "times")
    personal: ClassVar = ("login", "subject_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["trust", "subject_id", "login", "what", "opened_on"], name="one_opening_a_day_per_page"
            ),
        ]


class Download(TrustOwned):
    """Somebody took a file out that holds many people's data: kept before its first byte leaves."""

    login = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=200)
    at = models.DateTimeField()

    append_only: ClassVar = True
    plain: ClassVar = ("id", "trust", "what", "at")
    personal: ClassVar = ("login",)

    def __str__(self) -> str:
        return self.what


class Attempt(models.Model):
    """How often something was tried in a window, for rate limits: counted by the database so that workers agree."""

    key = models.CharField(max_length=80, primary_key=True)  # a keyed hash: no name or address can be read from it
    window = models.BigIntegerField()
    tries = models.PositiveIntegerField(default=1)

    plain: ClassVar = ("key", "window", "tries")

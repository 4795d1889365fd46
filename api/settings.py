"""Settings of the service, read from the environment (prefix `PASSUNG_`)."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from api.freshness_terms import periods_from
from api.retention_terms import Periods
from api.security.provider import Grant, Provider, grants_of
from matching.vocabulary import PlaceSource

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
ISSUER = r"^$|^https://[^?#\s]+[^?#\s/]$|^http://(127\.0\.0\.1|localhost)(:[0-9]+)?$"
"""Only this machine is asked without TLS."""
ZONE = ZoneInfo("Europe/Berlin")


class Settings(BaseSettings):
    """What an installation decides; every field is `PASSUNG_` and its name in capitals.

    `database_url`: SQLAlchemy address; empty means a SQLite file in `data_dir`.
    `data_dir`: folder for the database and imported lists.
    `allowed_hosts`: host names that the service answers to, comma separated; `host` always.
    `..._requests_per_minute`: of one account or key, and of one address without a sign-in; 0: any.
    `on`: fixed day for demo and tests; today in Europe/Berlin when empty.
    `session_idle_minutes`, `session_hours`: how long a sign-in counts unused, and in all.
    `two_factor`: let nobody at case data who has no second factor; on outside of the demo
    (rulebook 5.5) unless it says otherwise.
    `oidc_...`: the provider that signs in staff (OpenID Connect); none without an issuer.
    `own_use_needs_consent`: match only with a consent to P1 and P2; else the sheet is enough.
    `stale_days`: after how many days without a word a vacancy of a source counts as old.
    `metrics_token`: what `/metrics` asks for; without one it answers this machine only.
    `retention_..._months`: how long things are kept (`api.retention_terms.Periods`).
    `demo`: serve invented people, with the accounts of the demo.
    """

    model_config = SettingsConfigDict(env_prefix="PASSUNG_", frozen=True, extra="ignore")

    database_url: str = Field(default="", repr=False)
    data_dir: Path = Field(default_factory=lambda: user_data_path("passung", appauthor=False))
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = LOCAL_HOSTS
    max_body_bytes: int = Field(default=1_000_000, ge=1)
    max_file_bytes: int = Field(default=40_000_000, ge=1)
    account_requests_per_minute: int = Field(default=600, ge=0)
    address_requests_per_minute: int = Field(default=120, ge=0)
    session_idle_minutes: int = Field(default=60, ge=1, le=1440)
    session_hours: int = Field(default=10, ge=1, le=168)
    two_factor: bool | None = None
    oidc_issuer: str = Field(default="", pattern=ISSUER)
    oidc_client_id: str = ""
    oidc_client_secret: str = Field(default="", repr=False)
    oidc_groups_claim: str = "groups"
    oidc_groups: Annotated[Mapping[str, Grant], NoDecode, BeforeValidator(grants_of)] = Field(
        default="", validate_default=True
    )
    oidc_second_factor: str = "mfa"
    own_use_needs_consent: bool = False
    stale_days: Annotated[Mapping[PlaceSource, int], NoDecode, BeforeValidator(periods_from)] = (
        Field(default="", validate_default=True)
    )
    metrics_token: str = Field(default="", repr=False, pattern="^$|^.{16,}$")
    retention_reminder_months: int = Field(default=12, ge=1, le=600)
    retention_inactive_months: int = Field(default=24, ge=1, le=600)
    retention_transition_months: int = Field(default=6, ge=1, le=600)
    retention_consent_months: int = Field(default=36, ge=1, le=600)
    retention_audit_months: int = Field(default=24, ge=6, le=600)
    retention_file_months: int = Field(default=6, ge=1, le=600)
    retention_class_months: int = Field(default=12, ge=1, le=600)
    retention_letter_months: int = Field(default=12, ge=1, le=600)
    demo: bool = False
    on: date | None = None

    @model_validator(mode="before")
    @classmethod
    def _split_hosts(cls, values: dict[str, object]) -> dict[str, object]:
        hosts = values.get("allowed_hosts")
        if isinstance(hosts, str):
            parts = tuple(part.strip() for part in hosts.split(",") if part.strip())
            return {**values, "allowed_hosts": parts}
        return values

    @model_validator(mode="after")
    def _fill_database(self) -> Self:
        if not self.database_url:
            address = f"sqlite:///{self.data_dir / 'passung.sqlite'}"
            object.__setattr__(self, "database_url", address)
        return self

    @property
    def trusted_hosts(self) -> tuple[str, ...]:
        """Host names in a request that are answered."""
        return tuple(dict.fromkeys((*self.allowed_hosts, self.host)))

    @property
    def asks_second_factor(self) -> bool:
        """Whether a password alone opens no case data."""
        return not self.demo if self.two_factor is None else self.two_factor

    @property
    def provider(self) -> Provider | None:
        """Who signs in staff besides this service."""
        if not self.oidc_issuer:
            return None
        return Provider(
            issuer=self.oidc_issuer,
            client_id=self.oidc_client_id,
            client_secret=self.oidc_client_secret,
            groups_claim=self.oidc_groups_claim,
            second_factor=self.oidc_second_factor if self.asks_second_factor else "",
        )

    @property
    def periods(self) -> Periods:
        """How long things are kept."""
        return Periods(
            reminder=self.retention_reminder_months,
            inactive=self.retention_inactive_months,
            transition=self.retention_transition_months,
            consent=self.retention_consent_months,
            audit=self.retention_audit_months,
            file=self.retention_file_months,
            class_entry=self.retention_class_months,
            letter=self.retention_letter_months,
        )

    def today(self) -> date:
        """Give the day that the service works with."""
        return self.on or datetime.now(ZONE).date()


class SenderSettings(BaseSettings):
    """Who writes letters, until accounts say it; every field is `PASSUNG_SENDER_` and its name.

    The defaults are invented, for the demo.
    """

    model_config = SettingsConfigDict(env_prefix="PASSUNG_SENDER_", frozen=True, extra="ignore")

    controller: str = "Träger der Schulsozialarbeit Musterland (erfunden)"
    unit: str = "Schulsozialarbeit an der Limesblickschule Usingen"
    contact_name: str = "Robin Beispiel"
    street: str = "Zum Wacholderblick 20"
    postcode: str = "61250"
    place: str = "Usingen"
    phone: str | None = "069 90009-100"
    email: str | None = "schulsozialarbeit@limesblickschule-usingen.example"
    fax: str | None = None
    messenger: str | None = None

"""On whose terms a file is read: who brings it, for which school, collected when."""

from dataclasses import dataclass, field
from datetime import date

from api.scope import TenantKind


@dataclass(frozen=True, slots=True)
class Terms:
    """What a reader has to know that does not stand in the file; None and "" mean *not known*.

    `collected_on` is the day on which personal data was collected; periods run from it.
    `programme` is what offers belong to that name none. `secret` keys the hashes that
    stand for people whose list has no number: without it nobody can tell a name from an id.
    """

    tenant: TenantKind | None = None
    collected_on: date | None = None
    school: str = ""
    school_class: str = ""
    programme: str = ""
    secret: bytes = field(default=b"", repr=False)

    @property
    def allow_contact_lists(self) -> bool:
        """Whether the tenant may read the list of § 31a SGB III."""
        return self.tenant in {TenantKind.AA, TenantKind.LAND_BODY}


NO_TERMS = Terms()

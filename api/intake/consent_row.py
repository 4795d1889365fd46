"""The row of `consents.csv`: one signed sheet, which may hold two signatures."""

from api.consent import ConsentRecord, SignedSheet
from api.consent_terms import ConsentAct
from api.records.kinds import Id


class ConsentRow(SignedSheet):
    """A consent for one purpose and recipient; `secrecy_release` when that was signed as well."""

    person_id: Id
    secrecy_release: bool = False

    def to_consents(self) -> tuple[ConsentRecord, ...]:
        """One record for each signature."""
        acts = (ConsentAct.CONSENT, ConsentAct.SECRECY_RELEASE)
        signed = self.model_dump(exclude={"secrecy_release"})
        return tuple(
            ConsentRecord.model_validate({**signed, "act": act})
            for act in acts[: 1 + self.secrecy_release]
        )

"""OpenID Connect: to the provider and back, code flow with PKCE (RFC 6749, RFC 7636).

The provider is found by its issuer (OpenID Connect Discovery 1.0) and asked anew for each sign-in,
so that new keys count at once. What it says is believed only with a signature by one of its keys,
for this client, for this journey and in time (OpenID Connect Core 1.0, 3.1.3.7).

Its libraries take half a second to import, so only a sign-in that needs this module imports it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, cast

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from pydantic import BaseModel, ConfigDict, ValidationError
from requests import RequestException, get

from api.security.provider import NOT_PROVEN, UNREACHABLE, Journey, Proven, Provider
from matching.errors import SignInNeeded, UnavailableError

SECONDS = 5
SCOPE = "openid profile"
ALGORITHMS: Final = ["RS256", "PS256", "ES256"]
LEEWAY_SECONDS = 30
WELL_KNOWN = "/.well-known/openid-configuration"


class _Discovery(BaseModel):
    """Where the provider is asked for what."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


def way_out(provider: Provider, journey: Journey, *, back: str) -> str:
    """Where to send the browser; `back` is where it is to return."""
    with _asking(provider, back) as (session, discovery):
        more = {"acr_values": provider.second_factor} if provider.second_factor else {}
        address, _ = session.create_authorization_url(
            discovery.authorization_endpoint,
            state=journey.state,
            nonce=journey.nonce,
            code_verifier=journey.verifier,
            **more,
        )
    return str(address)


def proof(provider: Provider, journey: Journey, *, back: str, code: str) -> Proven:
    """Who came back with `code`; SignInNeeded when it proves nothing."""
    with _asking(provider, back) as (session, discovery):
        token = session.fetch_token(
            discovery.token_endpoint,
            grant_type="authorization_code",
            code=code,
            code_verifier=journey.verifier,
            timeout=SECONDS,
        )
        keys = KeySet.import_key_set(cast("KeySetSerialization", _document(discovery.jwks_uri)))
        decoded = jwt.decode(str(token.get("id_token", "")), keys, algorithms=ALGORITHMS)
        _registry(provider, journey).validate(decoded.claims)
        return _proven(provider, decoded.claims)


def _registry(provider: Provider, journey: Journey) -> jwt.JWTClaimsRegistry:
    """What the claims must say (Core 3.1.3.7)."""
    return jwt.JWTClaimsRegistry(
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": journey.nonce},
    )


def _proven(provider: Provider, claims: Mapping[str, object]) -> Proven:
    audience = claims.get("aud")
    if isinstance(audience, list) and claims.get("azp", provider.client_id) != provider.client_id:
        raise SignInNeeded(NOT_PROVEN)
    groups = claims.get(provider.groups_claim, ())
    return Proven.model_validate(
        {**claims, "groups": [groups] if isinstance(groups, str) else groups}
    )


@contextmanager
def _asking(provider: Provider, back: str) -> Iterator[tuple[OAuth2Session, _Discovery]]:
    """A connection to the provider; what it answers wrongly proves nobody."""
    session = OAuth2Session(
        provider.client_id,
        provider.client_secret,
        scope=SCOPE,
        redirect_uri=back,
        code_challenge_method="S256",
        default_timeout=SECONDS,
    )
    try:
        with session:
            found = _Discovery.model_validate(_document(provider.issuer + WELL_KNOWN))
            if found.issuer != provider.issuer:
                raise SignInNeeded(NOT_PROVEN)
            yield session, found
    except RequestException:
        raise UnavailableError(UNREACHABLE) from None
    except (AuthlibBaseError, JoseError, ValidationError, ValueError):
        raise SignInNeeded(NOT_PROVEN) from None


def _document(address: str) -> dict[str, object]:
    """A JSON document of the provider, without following anywhere else."""
    answer = get(address, allow_redirects=False, timeout=SECONDS)
    answer.raise_for_status()
    document: dict[str, object] = answer.json()
    return document

"""The matrix of roles and operations: the one place that says who may call what.

An operation that does not stand here is refused to everybody. What a role sees inside an operation
(own tenant, own school) is narrowed by the store.
"""

from collections.abc import Mapping

from api.scope import Role

Roles = frozenset[Role]
EVERYBODY: Roles = frozenset(Role)
COUNSELLING: Roles = frozenset({Role.COUNSELLOR, Role.TEAM_LEAD, Role.SCHOOL_SOCIAL_WORKER})
OVERSIGHT: Roles = frozenset({Role.TEAM_LEAD, Role.ADMINISTRATOR})
OFFICE: Roles = frozenset({Role.COUNSELLOR, Role.TEAM_LEAD})
TEAM_LEADS: Roles = frozenset({Role.TEAM_LEAD})
DESK: Roles = OFFICE | {Role.CHAMBER, Role.PROVIDER}
ADMINISTRATION: Roles = frozenset({Role.ADMINISTRATOR})
CHAMBERS: Roles = frozenset({Role.CHAMBER})
SCHOOL: Roles = frozenset({Role.SCHOOL_SOCIAL_WORKER})

PUBLIC = frozenset(
    {
        "GET /healthz",
        "GET /readyz",
        "GET /metrics",
        "POST /api/v1/session",
        "DELETE /api/v1/session",
        "GET /login",
        "POST /login",
        "GET /reply",
        "GET /reply/{reference}",
        "POST /reply/{reference}",
        "GET /login/openid",
        "GET /login/openid/return",
        "POST /logout",
    }
)
"""What needs no sign-in; `/metrics` asks for this machine or for a token of its own.

The style sheet and the OpenAPI document are no operations.
"""

OWN_ACCOUNT = frozenset(
    {
        "GET /account",
        "POST /account/password",
        "GET /account/app.svg",
        "POST /account/app",
        "POST /account/app/confirm",
        "POST /account/app/remove",
        "POST /account/codes",
        "POST /account/sessions/end",
    }
)
"""What somebody needs to set up a second factor."""

MATRIX: Mapping[str, Roles] = {
    "GET /start": EVERYBODY,
    "GET /": COUNSELLING,
    "GET /people/{id}": COUNSELLING,
    "GET /people/{id}/together": COUNSELLING,
    "GET /people/{id}/sheet": COUNSELLING,
    "GET /people/{id}/note": COUNSELLING,
    "POST /people/{id}/answers/{place}": COUNSELLING,
    "GET /people/{id}/letters": COUNSELLING,
    "POST /people/{id}/letters": COUNSELLING,
    "POST /people/{id}/letters/signatures": COUNSELLING,
    "GET /letters/{letter}": COUNSELLING,
    "POST /letters/{letter}/words": COUNSELLING,
    "POST /letters/{letter}/details": COUNSELLING,
    "POST /letters/{letter}/template": COUNSELLING,
    "POST /letters/{letter}/confirmation": COUNSELLING,
    "POST /letters/{letter}/discard": COUNSELLING,
    "POST /letters/{letter}/read": COUNSELLING,
    "GET /bodies": COUNSELLING,
    "GET /bodies/new": COUNSELLING,
    "POST /bodies/new": COUNSELLING,
    "GET /bodies/{id}": COUNSELLING,
    "POST /bodies/{id}": COUNSELLING,
    "POST /people/{id}/answers/{place}/sheet": COUNSELLING,
    "GET /api/v1/people": COUNSELLING,
    "POST /api/v1/people": COUNSELLING,
    "GET /api/v1/people/{id}": COUNSELLING,
    "PATCH /api/v1/people/{id}": COUNSELLING,
    "DELETE /api/v1/people/{id}": COUNSELLING,
    "GET /api/v1/people/{id}/matches": COUNSELLING,
    "GET /api/v1/people/{id}/matches/excluded": COUNSELLING,
    "GET /api/v1/people/{id}/export": COUNSELLING,
    "GET /api/v1/people/{id}/export.pdf": COUNSELLING,
    "GET /api/v1/people/{id}/programmes": COUNSELLING,
    "GET /api/v1/people/{id}/runs": COUNSELLING,
    "POST /api/v1/people/{id}/runs": COUNSELLING,
    "GET /api/v1/runs/{id}": COUNSELLING,
    "GET /api/v1/runs/{id}/result": COUNSELLING,
    "POST /api/v1/runs/{id}/reproduction": COUNSELLING,
    "GET /api/v1/letters": COUNSELLING,
    "POST /api/v1/letters": COUNSELLING,
    "GET /api/v1/letters/{id}": COUNSELLING,
    "GET /api/v1/letters/{id}.pdf": COUNSELLING,
    "GET /api/v1/letters/{id}.html": COUNSELLING,
    "PATCH /api/v1/letters/{id}": COUNSELLING,
    "DELETE /api/v1/letters/{id}": COUNSELLING,
    "POST /api/v1/letters/{id}/confirmation": COUNSELLING,
    "GET /api/v1/people/{id}/consents": COUNSELLING,
    "POST /api/v1/people/{id}/consents": COUNSELLING,
    "POST /api/v1/people/{id}/consents/{consent}/withdrawal": COUNSELLING,
    "PUT /api/v1/people/{id}/information": COUNSELLING,
    "PUT /api/v1/people/{id}/restriction": COUNSELLING,
    "DELETE /api/v1/people/{id}/restriction": COUNSELLING,
    "POST /people/{id}/restriction": COUNSELLING,
    "POST /people/{id}/restriction/lift": COUNSELLING,
    "GET /people/{id}/consents": COUNSELLING,
    "POST /people/{id}/consents/{consent}/withdrawal": COUNSELLING,
    "POST /people/{id}/information": COUNSELLING,
    "POST /people/{id}/wishes/{number}/pick": COUNSELLING,
    "POST /people/{id}/wishes/{number}/none-fits": COUNSELLING,
    "POST /people/{id}/wishes/{number}/take-back": COUNSELLING,
    "PUT /api/v1/people/{id}/wishes/{number}/pick": COUNSELLING,
    "DELETE /api/v1/people/{id}/wishes/{number}/pick": COUNSELLING,
    "POST /api/v1/match": COUNSELLING,
    "GET /api/v1/occupations": COUNSELLING,
    "GET /api/v1/places": COUNSELLING | {Role.CHAMBER},
    "POST /api/v1/places": OFFICE | {Role.CHAMBER},
    "GET /api/v1/places/{id}": COUNSELLING | {Role.CHAMBER},
    "PATCH /api/v1/places/{id}": OFFICE | {Role.CHAMBER},
    "GET /api/v1/places/{id}/fit": COUNSELLING | {Role.CHAMBER},
    "GET /places/{id}/fit": COUNSELLING | {Role.CHAMBER},
    "POST /api/v1/places/{id}/withdraw": OFFICE | {Role.CHAMBER},
    "POST /api/v1/places/{id}/clone": OFFICE | {Role.CHAMBER},
    "GET /api/v1/imports": DESK,
    "POST /api/v1/imports": DESK,
    "GET /api/v1/imports/{id}": DESK,
    "POST /api/v1/imports/{id}/confirm": DESK,
    "POST /api/v1/imports/{id}/undo": DESK,
    "DELETE /api/v1/imports/{id}": DESK,
    "GET /api/v1/imports/{id}/rejected.csv": DESK,
    "GET /api/v1/imports/{id}/rejected.xlsx": DESK,
    "GET /desk": DESK,
    "POST /desk": DESK,
    "GET /desk/{id}": DESK,
    "POST /desk/{id}/confirm": DESK,
    "POST /desk/{id}/undo": DESK,
    "POST /desk/{id}/discard": DESK,
    "GET /desk/templates/{kind}": DESK,
    "GET /api/v1/offers": COUNSELLING | {Role.PROVIDER},
    "POST /api/v1/offers": OFFICE | {Role.PROVIDER},
    "GET /api/v1/offers/{id}": COUNSELLING | {Role.PROVIDER},
    "PATCH /api/v1/offers/{id}": OFFICE | {Role.PROVIDER},
    "GET /api/v1/bodies": COUNSELLING | ADMINISTRATION,
    "POST /api/v1/bodies": OFFICE | ADMINISTRATION,
    "GET /api/v1/bodies/{id}": COUNSELLING | ADMINISTRATION,
    "PATCH /api/v1/bodies/{id}": OFFICE | ADMINISTRATION,
    "GET /api/v1/programmes": COUNSELLING | {Role.PROVIDER},
    "GET /api/v1/referrals": COUNSELLING,
    "GET /api/v1/referrals/due": COUNSELLING,
    "GET /api/v1/referrals/without-step": COUNSELLING,
    "POST /api/v1/referrals": COUNSELLING,
    "GET /api/v1/referrals/{id}": COUNSELLING,
    "PATCH /api/v1/referrals/{id}": COUNSELLING,
    "POST /api/v1/referrals/{id}/transitions": COUNSELLING,
    "POST /api/v1/referrals/{id}/contacts": COUNSELLING,
    "GET /classes": SCHOOL,
    "POST /classes": SCHOOL,
    "GET /class": SCHOOL,
    "POST /class/informed": SCHOOL,
    "POST /class/entries/removal": SCHOOL,
    "GET /class/consents": SCHOOL,
    "POST /class/consents": SCHOOL,
    "GET /class/letters": SCHOOL,
    "POST /class/letters": SCHOOL,
    "GET /vacancies": CHAMBERS,
    "GET /vacancies/new": CHAMBERS,
    "POST /vacancies/new": CHAMBERS,
    "POST /vacancies/check": CHAMBERS,
    "GET /vacancies/{id}": CHAMBERS,
    "POST /vacancies/{id}": CHAMBERS,
    "POST /vacancies/{id}/state": CHAMBERS,
    "POST /vacancies/{id}/confirmation": CHAMBERS,
    "POST /vacancies/{id}/copy": CHAMBERS,
    "POST /vacancies/{id}/renewal": CHAMBERS,
    "GET /vacancies/{id}/sheet": CHAMBERS,
    "GET /api/v1/deputies": COUNSELLING,
    "POST /api/v1/deputies": TEAM_LEADS,
    "DELETE /api/v1/deputies/{id}": TEAM_LEADS,
    "GET /follow-up": COUNSELLING,
    "POST /follow-up/{id}/step": COUNSELLING,
    "POST /follow-up/deputies": TEAM_LEADS,
    "POST /follow-up/deputies/{id}/end": TEAM_LEADS,
    "GET /audit": OVERSIGHT,
    "GET /api/v1/audit": OVERSIGHT,
    "DELETE /api/v1/users/{id}/sessions": ADMINISTRATION,
    **dict.fromkeys(sorted(OWN_ACCOUNT), EVERYBODY),
}

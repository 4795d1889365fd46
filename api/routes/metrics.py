"""GET /metrics: numbers in the text format of Prometheus, for this machine or with a token."""

from hmac import compare_digest
from ipaddress import ip_address

from fastapi import APIRouter, Request, Response

from api.context import Service
from matching.errors import NotPermitted

router = APIRouter(include_in_schema=False)

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
NOT_HERE = "Messwerte gibt es nur auf diesem Rechner oder mit dem eingestellten Schlüssel."
FORWARDED = ("forwarded", "x-forwarded-for")
SCHEME = "Bearer "


@router.get("/metrics")
def metrics(request: Request, service: Service) -> Response:
    """Give what this process counted."""
    if not _may_read(request, service.settings.metrics_token):
        raise NotPermitted(NOT_HERE)
    service.metrics.open_places.set(service.market.held)
    return Response(service.metrics.text(), media_type=MEDIA_TYPE)


def _may_read(request: Request, token: str) -> bool:
    """With a token set, whoever brings it; else this machine, when no proxy stands between."""
    if token:
        given = request.headers.get("authorization", "")
        return compare_digest(given.encode(), f"{SCHEME}{token}".encode())
    if any(name in request.headers for name in FORWARDED):
        return False
    return request.client is not None and _is_loopback(request.client.host)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False

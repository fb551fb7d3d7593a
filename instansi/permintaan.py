"""The request as our views know it; for annotations only."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from instansi.models import Pengguna


class Permintaan(HttpRequest):
    """A request of somebody who is logged in: the login middleware lets nobody else into a view without
    `@login_not_required`, and the htmx middleware has looked at every request."""

    user: Pengguna
    htmx: HtmxDetails

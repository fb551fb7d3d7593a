"""Health pages for the operator and the page for a refused form."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.kesiapan import periksa


@login_not_required
@never_cache
@require_safe
def sehat(request: HttpRequest) -> JsonResponse:
    """The process answers; says nothing about what it stands on."""
    return JsonResponse({"sehat": True})


@login_not_required
@never_cache
@require_safe
def siap(request: HttpRequest) -> JsonResponse:
    """May visitors be sent here? 200 or 503, with one answer per part."""
    baik, bagian = periksa()
    return JsonResponse({"siap": baik, "bagian": bagian}, status=200 if baik else 503)


@login_not_required
def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: usually an old tab after a new login."""
    return render(request, "403_csrf.html", status=403)

"""Guards around every request."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.core.exceptions import BadRequest
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from config.catatan import nomor_permintaan as nomor

Jawab = Callable[[HttpRequest], HttpResponse]

IZIN_PERAMBAN = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"
METODE_BACA = frozenset({"GET", "HEAD", "OPTIONS"})
PEMBACA = frozenset(
    {"SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SHOW", "SET", "EXPLAIN", "DECLARE", "FETCH", "CLOSE"}
)
# Signing in and out, and the counters against guessing, belong to the request itself and not to the data.
BOLEH_TULIS = re.compile(
    r'\s*(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(django_session|cache_portal)"?\b', re.I
)
KATA_TULIS = re.compile(r"\b(INSERT|UPDATE|DELETE|MERGE)\b", re.I)


class MenulisSaatMembaca(RuntimeError):
    """A view tried to write while answering GET, HEAD or OPTIONS: move the write behind a POST."""


def nomor_permintaan(jawab: Jawab) -> Jawab:
    """Give each request a number which its log lines carry; the visitor sees it in X-Request-ID."""

    def jalan(request: HttpRequest) -> HttpResponse:
        tanda = nomor.set(uuid.uuid4().hex[:12])
        try:
            response = jawab(request)
            response.headers["X-Request-ID"] = nomor.get()
            return response
        finally:
            nomor.reset(tanda)

    return jalan


def tanpa_nul(jawab: Jawab) -> Jawab:
    """No NUL reaches a view: PostgreSQL refuses it with an error wherever it stands.

    In the query it is dropped like the other unreadable characters, a cookie that holds one is not ours, and a
    path with one leads nowhere (BadRequest). Forms clean what is posted (`instansi.bidang`).
    """

    def jalan(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise BadRequest("NUL in the path")
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "")
        for nama in [n for n, nilai in request.COOKIES.items() if "\x00" in nilai]:
            del request.COOKIES[nama]
        return jawab(request)

    return jalan


def tajuk_aman(jawab: Jawab) -> Jawab:
    """No shared or browser cache keeps a page of somebody who is logged in; no page asks for devices."""

    def jalan(request: HttpRequest) -> HttpResponse:
        response = jawab(request)
        response.headers.setdefault("Permissions-Policy", IZIN_PERAMBAN)
        pengguna = getattr(request, "user", None)  # absent for static files
        umum = response.headers.get("Cache-Control", "").startswith("public")  # pictures anybody may see
        if not umum and pengguna is not None and pengguna.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return jalan


def baca_tidak_menulis(jawab: Jawab) -> Jawab:
    """While a view answers GET, HEAD or OPTIONS the database lets reading through and nothing else."""

    def jalan(request: HttpRequest) -> HttpResponse:
        if request.method not in METODE_BACA:
            return jawab(request)
        with ExitStack() as tumpukan:
            for koneksi in connections.all():
                tumpukan.enter_context(koneksi.execute_wrapper(_hanya_baca))
            return jawab(request)

    return jalan


def _hanya_baca(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    teks = sql if isinstance(sql, str) else sql.as_string(context["cursor"])
    kata = teks.split(None, 1)[0].upper().lstrip("(") if teks.strip() else ""
    aman = kata in PEMBACA or (kata == "WITH" and not KATA_TULIS.search(teks))
    if aman or BOLEH_TULIS.match(teks):
        return execute(sql, params, many, context)
    raise MenulisSaatMembaca(f"Permintaan baca (GET/HEAD/OPTIONS) mencoba menulis: {teks[:200]}")


class Padatkan(GZipMiddleware):
    """Compress pages on their way out; files go as they are, with their length.

    Padding of random length (BREACH, CVE-2013-3587) is Django's own.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave streams and whatever is compressed by nature alone."""
        if response.streaming or not response.get("Content-Type", "").startswith(
            ("text/", "application/json")
        ):
            return response
        return super().process_response(request, response)

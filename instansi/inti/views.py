"""What the management pages share: their tabs, and how a refusal of a service reaches its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from instansi.inti import menu
from instansi.models import Instansi
from instansi.permissions import hak_di


def tampil(
    request: HttpRequest, template: str, *, instansi: Instansi, aktif: str, status: int = 200, **konteks: Any
) -> HttpResponse:
    """Render a management page under the tabs the person may open."""
    hak = hak_di(request.user, instansi)  # type: ignore[arg-type]
    tab = [
        {
            "label": t.label,
            "url": reverse(t.url, args=[instansi.slug]),
            "aktif": t.nama == aktif,
            "jumlah": (t.jumlah(instansi) or None) if t.jumlah else None,
        }
        for t in menu.semua()
        if t.terbuka(hak)
    ]
    return render(request, template, {"instansi": instansi, "tab_kelola": tab, **konteks}, status=status)


def kiriman(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the data of a POST even when empty, otherwise nothing."""
    return request.POST if request.method == "POST" else None


def kiriman_berkas(request: HttpRequest) -> tuple[Any, Any]:
    """The same with the files, for forms that take some."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def pasang_galat(form: forms.BaseForm, galat: ValidationError) -> None:
    """Put the sentences of a service beside their fields; what has no field here goes above the form."""
    if not hasattr(galat, "error_dict"):
        form.add_error(None, galat)
        return
    for bidang, daftar in galat.error_dict.items():
        form.add_error(bidang if bidang in form.fields else None, daftar)


def pesan_galat(request: HttpRequest, galat: ValidationError) -> None:
    """The same for a button without a form: shown at the top of the next page."""
    for pesan in galat.messages:
        messages.error(request, pesan)


def terapkan(form: forms.BaseForm, simpan: Callable[[dict[str, Any]], object]) -> bool:
    """Hand clean input to the service; True when it was accepted, otherwise the form carries the reasons."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        simpan(form.cleaned_data)
    except ValidationError as galat:
        pasang_galat(form, galat)
        return False
    return True


def kode_jawaban(form: forms.BaseForm) -> int:
    """422 for a form that was refused, so that nobody (htmx, a test, a proxy) takes it for done."""
    return 422 if form.is_bound and form.errors else 200

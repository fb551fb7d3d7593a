"""What the management pages share: their tabs, and how a refusal of a service reaches its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.urls import reverse

from instansi.inti import menu
from instansi.models import Instansi
from instansi.penolakan import Ditolak
from instansi.permissions import hak_di


def tampil(
    request: HttpRequest, template: str, *, instansi: Instansi, aktif: str, status: int = 0, **konteks: Any
) -> HttpResponse:
    """Render a management page under the tabs the person may open; with 422 when its ``form`` was refused."""
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
    status = status or (kode_jawaban(konteks.get("form")) if request.method == "POST" else 200)
    return render(request, template, {"instansi": instansi, "tab_kelola": tab, **konteks}, status=status)


def tampil_formulir(
    request: HttpRequest,
    instansi: Instansi,
    form: forms.BaseForm,
    *,
    aktif: str,
    template: str = "instansi/formulir.html",
    **teks: Any,
) -> HttpResponse:
    """A management page that is one form; the way back is the page of its tab."""
    teks = {"sub": "", "tombol": "Simpan"} | teks
    teks["kembali"] = teks.get("kembali") or reverse(f"kelola:{aktif}", args=[instansi.slug])
    return tampil(request, template, instansi=instansi, aktif=aktif, form=form, **teks)


def kiriman(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the data of a POST even when empty, otherwise nothing."""
    return request.POST if request.method == "POST" else None


def kiriman_berkas(request: HttpRequest) -> tuple[Any, Any]:
    """The same with the files, for forms that take some."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def pasang_galat(form: forms.BaseForm, galat: ValidationError | Ditolak) -> None:
    """Put the sentences of a service beside their fields; what has no field here goes above the form.

    A form that knows where each sentence of a refusal belongs says so by its method ``tempelkan``.
    """
    if isinstance(galat, Ditolak):
        if tempelkan := getattr(form, "tempelkan", None):
            tempelkan(galat.masalah)
            return
        for kalimat in galat.masalah:
            form.add_error("nip" if "NIP" in kalimat and "nip" in form.fields else None, kalimat)
    elif not hasattr(galat, "error_dict"):
        form.add_error(None, galat)
    else:
        for bidang, daftar in galat.error_dict.items():
            form.add_error(bidang if bidang in form.fields else None, daftar)


def pesan_galat(request: HttpRequest, galat: ValidationError | Ditolak) -> None:
    """The same for a button without a form: shown at the top of the next page."""
    for pesan in [str(galat)] if isinstance(galat, Ditolak) else galat.messages:
        messages.error(request, pesan)


def terapkan(
    form: forms.BaseForm,
    simpan: Callable[[dict[str, Any]], object],
    lalu: Callable[[Any], object] | None = None,
) -> bool:
    """The one way through a form: hand clean input to the service, and what it gives back to ``lalu``.

    False when nothing was sent, or when it was refused: then the form carries the reasons.
    """
    if not form.is_bound or not form.is_valid():
        return False
    try:
        hasil = simpan(form.cleaned_data)
    except (ValidationError, Ditolak) as galat:
        pasang_galat(form, galat)
        return False
    if lalu:
        lalu(hasil)
    return True


def coba(request: HttpRequest, lakukan: Callable[[], object], kabar: str | Callable[[Any], str] = "") -> bool:
    """The one way through a button: do it and say so, or say why not; whether it was done.

    ``kabar`` is the sentence, or makes it of what the service gave back.
    """
    try:
        hasil = lakukan()
    except (ValidationError, Ditolak) as galat:
        pesan_galat(request, galat)
        return False
    if kalimat := kabar if isinstance(kabar, str) else kabar(hasil):
        messages.success(request, kalimat)
    return True


def unggah_banyak(
    request: HttpRequest,
    form: forms.BaseForm,
    simpan: Callable[[UploadedFile[bytes]], object],
    ajakan: str = "",
) -> bool:
    """Keep every photo of the field ``berkas`` that can be kept; the names of the others become errors of the form.

    True when none failed.
    """
    tersimpan = 0
    for berkas in form.cleaned_data["berkas"]:
        try:
            simpan(berkas)
            tersimpan += 1
        except ValidationError as galat:
            form.add_error("berkas", f"{(berkas.name or 'foto')[:80]}: {galat.messages[0]}")
        except Ditolak as galat:
            pasang_galat(form, galat)
            break
    if tersimpan:
        messages.success(request, f"{tersimpan} foto tersimpan.{ajakan}")
    return not form.errors


def usai(request: HttpRequest, kabar: str, ke: str, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
    """Say what was done and lead on, to an address or a page by its name."""
    messages.success(request, kabar)
    return HttpResponseRedirect(resolve_url(ke, *args, **kwargs))


def kode_jawaban(form: forms.BaseForm | None) -> int:
    """422 for a form that was refused, so that nobody (htmx, a test, a proxy) takes it for done."""
    return 422 if form is not None and form.is_bound and form.errors else 200

"""The visitor's own letter, for both sides."""

from __future__ import annotations

from django.http import FileResponse, Http404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from instansi.permintaan import Permintaan
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan

CSP_UNDUH = "default-src 'none'; sandbox"
CSP_BACA = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@require_safe
def surat(request: Permintaan, kode: str) -> FileResponse:
    """The visitor's letter for both sides, read in the browser; ``?unduh=1`` saves it.

    Browsers show no PDF inside a sandbox, so only the download has one. What is shown was inspected when it was
    uploaded (`instansi.berkas.periksa_pdf`: no script, no form, nothing attached) and cannot be taken for a page.
    """
    kunjungan, _ = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    berkas = kunjungan.surat_berkas
    if not berkas or not berkas.storage.exists(berkas.name or ""):
        raise Http404("Surat belum diunggah.")
    unduh = "unduh" in request.GET
    nama = f"surat-{slugify(kunjungan.surat_nomor) or kunjungan.kode}.pdf"
    jawaban = FileResponse(
        berkas.open("rb"),
        as_attachment=unduh,
        filename=nama,
        content_type="application/pdf",
    )
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    jawaban.headers["Content-Security-Policy"] = CSP_UNDUH if unduh else CSP_BACA
    return jawaban

"""The host's invitation to its own units. To the visitor it does not exist."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from instansi.inti.views import kiriman, terapkan
from instansi.models import Instansi, Jabatan
from instansi.permintaan import Permintaan
from kunjungan.acara.forms_undangan import FormulirUndangan
from kunjungan.acara.services_undangan import simpan_undangan
from kunjungan.inti.permissions import Tindakan, ambil_kunjungan
from kunjungan.jadwal.queries_runding import lokus_pertama
from kunjungan.models import Kunjungan, Undangan
from kunjungan.ruang_kerja.views import tampil_tab
from kunjungan.rules import Urusan, masalah_masa

BATAS_SARAN = 40


@require_http_methods(["GET", "HEAD", "POST"])
def undangan(request: Permintaan, kode: str) -> HttpResponse:
    """Whom the host invites, when they are to be there, and what to wear."""
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.LIHAT)
    if not k.boleh(Tindakan.LIHAT_INTERNAL):
        raise Http404("Halaman tidak ditemukan.")
    kunjungan, k = ambil_kunjungan(request.user, kode, untuk=Tindakan.KELOLA_UNDANGAN)
    lokus = lokus_pertama(kunjungan)
    if lokus is None:
        messages.info(request, "Undangan disusun setelah kunjungan dijadwalkan.")
        return redirect("kunjungan:rincian", kode=kunjungan.kode)
    lama = Undangan.objects.prefetch_related("terundang").filter(kunjungan=kunjungan).first()
    awal = FormulirUndangan.awal(lama, lokus.mulai, lokus.zona_waktu)
    saran = _saran(kunjungan, awal["jabatan"].splitlines())
    form = FormulirUndangan(kiriman(request), initial=awal, zona=lokus.zona_waktu, saran=saran)
    if terapkan(form, lambda _: simpan_undangan(kunjungan=kunjungan, oleh=request.user, **form.bidang())):
        messages.success(request, "Undangan disimpan.")
        return redirect("kunjungan:undangan", kode=kunjungan.kode)
    isi = {
        "form": form,
        "terundang": [t.jabatan for t in lama.terundang.all()] if lama else [],
        "boleh_ubah": not masalah_masa(Urusan.UNDANGAN, kunjungan.status),
        "url_dokumen": reverse("laporan:daftar", args=[kunjungan.kode]),
    }
    return tampil_tab(request, "kunjungan/acara/undangan.html", kunjungan, k, "acara", **isi)


def _saran(kunjungan: Kunjungan, sudah: list[str]) -> list[str]:
    """Heads of the host's units and its own offices that are not yet invited."""
    diundang = {s.casefold() for s in sudah}
    host = kunjungan.tuan_rumah_id or 0
    nama = (
        Jabatan.objects.filter(instansi__in=Instansi.objects.keluarga(host), kepala=True)
        .exclude(instansi=host)
        .order_by("urutan", "instansi__nama", "nama", "id")
        .values_list("nama", flat=True)
    )
    sendiri = (
        Jabatan.objects.filter(instansi=kunjungan.tuan_rumah, kepala=False)
        .order_by("urutan", "nama", "id")
        .values_list("nama", flat=True)
    )
    semua = dict.fromkeys([*sendiri[:BATAS_SARAN], *nama[:BATAS_SARAN]])
    return [n for n in semua if n.casefold() not in diundang][:BATAS_SARAN]

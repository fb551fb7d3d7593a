"""Finding a host, preparing and sending a request, lists."""

from __future__ import annotations

from django.urls import URLPattern, path

from kunjungan.views import daftar, permohonan, publik

urlpatterns: list[URLPattern] = [
    path("kunjungan/", publik.publik, name="publik"),
    path("kunjungan/ajukan/", permohonan.ajukan, name="ajukan"),
    path("kunjungan/masuk/", daftar.masuk, name="masuk"),
    path("kunjungan/saya/", daftar.saya, name="saya"),
    path("kunjungan/<slug:kode>/publik/", publik.publik_rincian, name="publik_rincian"),
    path("kunjungan/<slug:kode>/publik/foto/<int:pk>/", publik.foto_publik, name="foto_publik"),
    path("kunjungan/<slug:kode>/permohonan/<slug:langkah>/", permohonan.langkah, name="langkah"),
    path("kunjungan/<slug:kode>/kirim/", permohonan.kirim, name="kirim"),
    path("kunjungan/<slug:kode>/hapus-draf/", permohonan.hapus_draf, name="hapus_draf"),
]

"""Preparing and sending a request."""

from __future__ import annotations

from django.urls import URLPattern, path

from kunjungan.permohonan import views as permohonan

urlpatterns: list[URLPattern] = [
    path("kunjungan/ajukan/", permohonan.ajukan, name="ajukan"),
    path("kunjungan/<slug:kode>/permohonan/<slug:langkah>/", permohonan.langkah, name="langkah"),
    path("kunjungan/<slug:kode>/kirim/", permohonan.kirim, name="kirim"),
    path("kunjungan/<slug:kode>/hapus-draf/", permohonan.hapus_draf, name="hapus_draf"),
]

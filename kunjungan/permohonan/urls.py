"""The plan of a trip, and preparing and sending the requests it becomes."""

from __future__ import annotations

from django.urls import URLPattern, path

from kunjungan.permohonan import views as permohonan
from kunjungan.permohonan import views_keranjang as keranjang

urlpatterns: list[URLPattern] = [
    path("rencana/", keranjang.rencana, name="rencana"),
    path("rencana/simpan/", keranjang.simpan, name="rencana_simpan"),
    path("rencana/hapus/", keranjang.hapus, name="rencana_hapus"),
    path("rencana/kosongkan/", keranjang.kosongkan, name="rencana_kosongkan"),
    path("rencana/ajukan/", keranjang.ajukan_semua, name="rencana_ajukan"),
    path("kunjungan/ajukan/", permohonan.ajukan, name="ajukan"),
    path("kunjungan/<slug:kode>/permohonan/<slug:langkah>/", permohonan.langkah, name="langkah"),
    path("kunjungan/<slug:kode>/kirim/", permohonan.kirim, name="kirim"),
    path("kunjungan/<slug:kode>/hapus-draf/", permohonan.hapus_draf, name="hapus_draf"),
]

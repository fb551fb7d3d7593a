"""The workspace, and what the host and the visitor decide."""

from __future__ import annotations

from django.urls import URLPattern, path

from kunjungan.putusan import views as aksi
from kunjungan.putusan import views_peringatan as peringatan
from kunjungan.putusan import views_ringkasan as ringkasan
from kunjungan.putusan import views_surat as surat

urlpatterns: list[URLPattern] = [
    path("kunjungan/<slug:kode>/", ringkasan.rincian, name="rincian"),
    path("kunjungan/<slug:kode>/jadwal/", ringkasan.jadwal, name="jadwal"),
    path("kunjungan/<slug:kode>/aksi/<slug:aksi>/", aksi.aksi, name="aksi"),
    path("kunjungan/<slug:kode>/aksi/<slug:aksi>/peringatan/", peringatan.peringatan, name="peringatan"),
    path("kunjungan/<slug:kode>/surat/", surat.surat, name="surat"),
    path("kunjungan/<slug:kode>/catatan/", ringkasan.catatan, name="catatan"),
]

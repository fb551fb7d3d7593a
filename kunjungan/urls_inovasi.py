"""Public addresses of innovations and awards. Their pages show visits; the lists are of the floor below."""

from __future__ import annotations

from django.urls import path

from inovasi.views import daftar, ekspor, kelola_lampiran
from kunjungan.views import halaman_inovasi, halaman_penghargaan

app_name = "inovasi"
urlpatterns = [
    path("inovasi/", daftar.daftar_inovasi, name="daftar"),
    path("inovasi/<slug:slug>/", halaman_inovasi.rincian, name="rincian"),
    path("penghargaan/<int:pk>/", halaman_penghargaan.rincian, name="penghargaan"),
    path("inovasi/<slug:slug>/berkas/<int:pk>/", kelola_lampiran.unduh, name="berkas"),
    path("instansi/<slug:slug>/ekspor/<slug:bentuk>/", ekspor.publik, name="ekspor"),
]

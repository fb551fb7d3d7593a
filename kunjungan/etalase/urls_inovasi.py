"""Public addresses of innovations and awards. Their pages show visits; the lists are of the floor below."""

from __future__ import annotations

from django.urls import path

from inovasi.cari import views as cari
from inovasi.cari import views_kabar as kabar
from inovasi.impor import views_ekspor as ekspor
from inovasi.kelola import views_lampiran as kelola_lampiran
from inovasi.models import Macam
from kunjungan.etalase import views_inovasi as halaman_inovasi
from kunjungan.etalase import views_penghargaan as halaman_penghargaan

app_name = "inovasi"
urlpatterns = [
    path("cari/", cari.daftar, name="cari"),
    path("cari/saran/", cari.saran, name="saran"),
    path("kabar.atom", kabar.kabar, name="kabar"),
    path("inovasi/", cari.daftar, {"macam": Macam.INOVASI}, name="daftar"),
    path("penghargaan/", cari.daftar, {"macam": Macam.PENGHARGAAN}, name="daftar_penghargaan"),
    path("inovasi/<slug:slug>/", halaman_inovasi.rincian, name="rincian"),
    path("penghargaan/<int:pk>/", halaman_penghargaan.rincian, name="penghargaan"),
    path("inovasi/<slug:slug>/berkas/<int:pk>/", kelola_lampiran.unduh, name="berkas"),
    path("instansi/<slug:slug>/ekspor/<slug:bentuk>/", ekspor.publik, name="ekspor"),
]

"""Public addresses outside of visits. Their pages show visits, so they stand here; the lists are of the floor below."""

from __future__ import annotations

from django.urls import include, path

from inovasi.cari import views as cari
from inovasi.cari import views_kabar as kabar
from inovasi.impor import views_ekspor as ekspor
from inovasi.kelola import views_lampiran as kelola_lampiran
from inovasi.models import Macam
from kunjungan.etalase import views_beranda as beranda
from kunjungan.etalase import views_inovasi as halaman_inovasi
from kunjungan.etalase import views_instansi as halaman_instansi
from kunjungan.etalase import views_penghargaan as halaman_penghargaan
from kunjungan.ruang_kerja import views_dasbor as dasbor

instansi = [
    path("instansi/", cari.daftar, {"macam": Macam.INSTANSI}, name="daftar"),
    path("instansi/<slug:slug>/", halaman_instansi.rincian, name="rincian"),
]
inovasi = [
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
urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("dasbor/", dasbor.dasbor, name="dasbor"),
    path("", include((instansi, "instansi"))),
    path("", include((inovasi, "inovasi"))),
]

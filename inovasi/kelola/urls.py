"""Management of an agency's showcase: innovations, their photos and files, awards."""

from __future__ import annotations

from django.urls import path

from inovasi.impor.urls import pola
from inovasi.kelola import views as kelola_inovasi
from inovasi.kelola import views_isi as kelola_isi
from inovasi.kelola import views_lampiran as kelola_lampiran
from inovasi.kelola import views_penghargaan as kelola_penghargaan

app_name = "etalase"
_I = "instansi/<slug:slug>/kelola/inovasi/"
_P = "instansi/<slug:slug>/kelola/penghargaan/"
urlpatterns = [
    *pola,
    path(_I, kelola_inovasi.daftar, name="inovasi"),
    path(f"{_I}tambah/", kelola_inovasi.tambah, name="tambah"),
    path(f"{_I}konfirmasi/", kelola_inovasi.konfirmasi_banyak, name="konfirmasi_banyak"),
    path(f"{_I}<int:pk>/", kelola_inovasi.rincian, name="rincian"),
    path(f"{_I}<int:pk>/isi/<slug:bagian>/", kelola_isi.bagian, name="bagian"),
    path(f"{_I}<int:pk>/keadaan/", kelola_inovasi.keadaan, name="keadaan"),
    path(f"{_I}<int:pk>/aksi/<slug:aksi>/", kelola_inovasi.aksi, name="aksi"),
    path(f"{_I}<int:pk>/konfirmasi/", kelola_inovasi.konfirmasi, name="konfirmasi"),
    path(f"{_I}<int:pk>/hapus/", kelola_inovasi.hapus, name="hapus"),
    path(f"{_I}<int:pk>/foto/", kelola_lampiran.foto, name="foto"),
    path(f"{_I}<int:pk>/foto/<int:foto>/", kelola_lampiran.foto_ubah, name="foto_ubah"),
    path(f"{_I}<int:pk>/foto/<int:foto>/geser/", kelola_lampiran.foto_geser, name="foto_geser"),
    path(f"{_I}<int:pk>/foto/<int:foto>/hapus/", kelola_lampiran.foto_hapus, name="foto_hapus"),
    path(f"{_I}<int:pk>/berkas/", kelola_lampiran.berkas, name="berkas"),
    path(f"{_I}<int:pk>/berkas/<int:berkas>/hapus/", kelola_lampiran.berkas_hapus, name="berkas_hapus"),
    path(_P, kelola_penghargaan.daftar, name="penghargaan"),
    path(f"{_P}tambah/", kelola_penghargaan.tambah, name="penghargaan_tambah"),
    path(f"{_P}<int:pk>/", kelola_penghargaan.ubah, name="penghargaan_ubah"),
    path(f"{_P}<int:pk>/hapus/", kelola_penghargaan.hapus, name="penghargaan_hapus"),
]

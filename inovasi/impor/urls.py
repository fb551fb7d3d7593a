"""Import and export of innovations, part of the namespace `etalase`."""

from __future__ import annotations

from django.urls import path

from inovasi.impor import views as impor
from inovasi.impor import views_ekspor as ekspor
from inovasi.impor import views_rincian as impor_rincian

_D = "instansi/<slug:slug>/kelola/impor/"
_I = f"{_D}<uuid:kode>/"
pola = [
    path(_D, impor.daftar, name="impor"),
    path(f"{_D}templat/", impor.templat, name="impor_templat"),
    path(f"{_D}baru/", impor.baru, name="impor_baru"),
    path(_I, impor.rincian, name="impor_rincian"),
    path(f"{_I}keadaan/", impor.keadaan, name="impor_keadaan"),
    path(f"{_I}kolom/", impor.kolom, name="impor_kolom"),
    path(f"{_I}baris/<int:nomor>/", impor_rincian.baris, name="impor_baris"),
    path(f"{_I}baris/<int:nomor>/lewati/", impor_rincian.lewati, name="impor_lewati"),
    path(f"{_I}galat/", impor.galat, name="impor_galat"),
    path(f"{_I}perbaiki/", impor.perbaiki, name="impor_perbaiki"),
    path(f"{_I}masukkan/", impor.masukkan, name="impor_masukkan"),
    path(f"{_I}teruskan/", impor.teruskan, name="impor_teruskan"),
    path(f"{_I}batalkan/", impor.batalkan, name="impor_batalkan"),
    path("instansi/<slug:slug>/kelola/ekspor/<slug:bentuk>/", ekspor.anggota, name="ekspor"),
]

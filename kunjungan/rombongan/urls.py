"""The delegation, its groups, and who was there."""

from __future__ import annotations

from django.urls import URLPattern, path

from kunjungan.rombongan import views as rombongan
from kunjungan.rombongan import views_kehadiran as kehadiran
from kunjungan.rombongan import views_kelompok as kelompok
from kunjungan.rombongan import views_tempel as tempel

_K = "kunjungan/<slug:kode>"

urlpatterns: list[URLPattern] = [
    path(f"{_K}/rombongan/", rombongan.rombongan, name="rombongan"),
    path(f"{_K}/rombongan/tambah/", rombongan.peserta_tambah, name="peserta_tambah"),
    path(f"{_K}/rombongan/tempel/", tempel.peserta_tempel, name="peserta_tempel"),
    path(f"{_K}/rombongan/<int:pk>/", rombongan.peserta_ubah, name="peserta_ubah"),
    path(f"{_K}/rombongan/<int:pk>/ganti/", rombongan.peserta_ganti, name="peserta_ganti"),
    path(f"{_K}/rombongan/<int:pk>/hapus/", rombongan.peserta_hapus, name="peserta_hapus"),
    path(f"{_K}/rombongan/<int:pk>/pimpinan/", rombongan.peserta_pimpinan, name="peserta_pimpinan"),
    path(f"{_K}/rombongan/<int:pk>/geser/", rombongan.peserta_geser, name="peserta_geser"),
    path(f"{_K}/rombongan/<int:pk>/tempat/", kelompok.peserta_tempat, name="peserta_tempat"),
    path(f"{_K}/rombongan/di-mana/", kelompok.di_mana, name="di_mana"),
    path(f"{_K}/rombongan/kelompok/", kelompok.kelompok, name="kelompok"),
    path(f"{_K}/rombongan/kelompok/tambah/", kelompok.kelompok_tambah, name="kelompok_tambah"),
    path(f"{_K}/rombongan/kelompok/bagi/", kelompok.kelompok_bagi, name="kelompok_bagi"),
    path(f"{_K}/rombongan/kelompok/<int:pk>/", kelompok.kelompok_ubah, name="kelompok_ubah"),
    path(f"{_K}/rombongan/kelompok/<int:pk>/hapus/", kelompok.kelompok_hapus, name="kelompok_hapus"),
    path(f"{_K}/kehadiran/", kehadiran.kehadiran, name="kehadiran"),
    path(f"{_K}/kehadiran/susulan/", kehadiran.susulan, name="susulan"),
]

"""Delegation, agenda, invitations, the day itself, minutes, photos, report."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from kunjungan.views import (
    acara,
    acara_versi,
    foto,
    kehadiran,
    kelompok,
    laporan,
    notula,
    rombongan,
    saksi,
    tayang,
    tempel,
    templat,
    undangan,
)

_K = "kunjungan/<slug:kode>"
_T = "instansi/<slug:slug>/kelola/templat-acara/"

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
    path(f"{_K}/acara/", acara.acara, name="acara"),
    path(f"{_K}/acara/templat/", templat.acara_templat, name="acara_templat"),
    path(f"{_K}/acara/templat/simpan/", templat.templat_simpan, name="templat_simpan"),
    path(f"{_K}/acara/rilis/", acara_versi.acara_rilis, name="acara_rilis"),
    path(f"{_K}/acara/versi/", acara_versi.acara_versi, name="acara_versi"),
    path(f"{_K}/acara/versi/<int:nomor>/", acara_versi.acara_versi_rincian, name="acara_versi_rincian"),
    path(f"{_K}/acara/geser/", acara.acara_geser, name="acara_geser"),
    path(f"{_K}/acara/tambah/", acara.butir_tambah, name="butir_tambah"),
    path(f"{_K}/acara/<int:pk>/", acara.butir_ubah, name="butir_ubah"),
    path(f"{_K}/acara/<int:pk>/gerak/", acara.butir_gerak, name="butir_gerak"),
    path(f"{_K}/acara/<int:pk>/hapus/", acara.butir_hapus, name="butir_hapus"),
    path(f"{_T}", templat.templat_daftar, name="templat_daftar"),
    path(f"{_T}<int:pk>/", templat.templat_ubah, name="templat_ubah"),
    path(f"{_T}<int:pk>/hapus/", templat.templat_hapus, name="templat_hapus"),
    path(f"{_K}/undangan/", undangan.undangan, name="undangan"),
    path(f"{_K}/kehadiran/", kehadiran.kehadiran, name="kehadiran"),
    path(f"{_K}/kehadiran/susulan/", kehadiran.susulan, name="susulan"),
    path(f"{_K}/notula/", notula.notula, name="notula"),
    path(f"{_K}/notula/tulis/", notula.notula_tulis, name="notula_tulis"),
    path(f"{_K}/foto/", foto.foto, name="foto"),
    path(f"{_K}/foto/<int:pk>/ubah/", foto.foto_ubah, name="foto_ubah"),
    path(f"{_K}/foto/<int:pk>/hapus/", foto.foto_hapus, name="foto_hapus"),
    path(f"{_K}/foto/<int:pk>/tampil/", foto.foto_tampil, name="foto_tampil"),
    re_path(
        r"^kunjungan/(?P<kode>[-\w]+)/foto/(?P<pk>[0-9]{1,18})/(?P<ukuran>besar|kecil)\.jpg$",
        foto.foto_berkas,
        name="foto_berkas",
    ),
    path(f"{_K}/laporan/", laporan.laporan, name="laporan"),
    path(f"{_K}/laporan/tulis/", laporan.laporan_tulis, name="laporan_tulis"),
    path(f"{_K}/saksi/", saksi.saksi, name="saksi"),
    path(f"{_K}/tayang/", tayang.tayang, name="tayang"),
]

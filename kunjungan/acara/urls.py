"""Agenda, its releases and templates, invitations."""

from __future__ import annotations

from django.urls import URLPattern, path

from kunjungan.acara import views as acara
from kunjungan.acara import views_templat as templat
from kunjungan.acara import views_undangan as undangan
from kunjungan.acara import views_versi as acara_versi

_K = "kunjungan/<slug:kode>"
_T = "instansi/<slug:slug>/kelola/templat-acara/"

urlpatterns: list[URLPattern] = [
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
]

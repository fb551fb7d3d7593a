"""Lists of visits."""

from __future__ import annotations

from django.urls import URLPattern, path

from kunjungan.ruang_kerja import views_daftar as daftar

urlpatterns: list[URLPattern] = [
    path("kunjungan/masuk/", daftar.masuk, name="masuk"),
    path("kunjungan/saya/", daftar.saya, name="saya"),
]

"""Public pages of visits."""

from __future__ import annotations

from django.urls import URLPattern, path

from kunjungan.etalase import views as publik

urlpatterns: list[URLPattern] = [
    path("kunjungan/", publik.publik, name="publik"),
    path("kunjungan/<slug:kode>/publik/", publik.publik_rincian, name="publik_rincian"),
    path("kunjungan/<slug:kode>/publik/foto/<int:pk>/", publik.foto_publik, name="foto_publik"),
]

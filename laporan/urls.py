"""Addresses of documents."""

from __future__ import annotations

from django.urls import path

from laporan import views

app_name = "laporan"

urlpatterns = [
    path("kunjungan/<str:kode>/dokumen/", views.daftar, name="daftar"),
    path("kunjungan/<str:kode>/dokumen/<slug:jenis>/", views.pesan, name="pesan"),
    path("dokumen/<uuid:kode>/", views.dokumen, name="dokumen"),
    path("dokumen/<uuid:kode>/keadaan/", views.keadaan, name="keadaan"),
    path("dokumen/<uuid:kode>/ulangi/", views.ulangi, name="ulangi"),
    path("dokumen/<uuid:kode>/unduh/", views.unduh, name="unduh"),
    path("dokumen/<uuid:kode>/pratinjau/", views.pratinjau, name="pratinjau"),
]

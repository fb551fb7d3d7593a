"""The stops of a visit."""

from __future__ import annotations

from django.urls import URLPattern, path

from kunjungan.lokus import views as lokus

_L = "kunjungan/<slug:kode>/lokus"

urlpatterns: list[URLPattern] = [
    path(f"{_L}/tambah/", lokus.lokus_tambah, name="lokus_tambah"),
    path(f"{_L}/<int:pk>/", lokus.lokus_ubah, name="lokus_ubah"),
    path(f"{_L}/<int:pk>/batal/", lokus.lokus_batal, name="lokus_batal"),
    path(f"{_L}/<int:pk>/konfirmasi/", lokus.lokus_konfirmasi, name="lokus_konfirmasi"),
    path(f"{_L}/<int:pk>/tolak/", lokus.lokus_tolak, name="lokus_tolak"),
]

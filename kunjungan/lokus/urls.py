"""The stops of a visit."""

from __future__ import annotations

from django.urls import URLPattern, path

from kunjungan.lokus import views as lokus
from kunjungan.lokus import views_jawab as jawab
from kunjungan.lokus.views_putaran import lokus_putaran

_L = "kunjungan/<slug:kode>/lokus"

urlpatterns: list[URLPattern] = [
    path(f"{_L}/tambah/", lokus.lokus_tambah, name="lokus_tambah"),
    path(f"{_L}/putaran/", lokus_putaran, name="lokus_putaran"),
    path(f"{_L}/<int:pk>/", lokus.lokus_ubah, name="lokus_ubah"),
    path(f"{_L}/<int:pk>/batal/", lokus.lokus_batal, name="lokus_batal"),
    path(f"{_L}/<int:pk>/lepas/", lokus.lokus_lepas, name="lokus_lepas"),
    path(f"{_L}/<int:pk>/konfirmasi/", jawab.lokus_konfirmasi, name="lokus_konfirmasi"),
    path(f"{_L}/<int:pk>/tolak/", jawab.lokus_tolak, name="lokus_tolak"),
]

"""Public addresses of agencies: their pages show visits, so they stand here; the list is of the floor below."""

from __future__ import annotations

from django.urls import path

from inovasi.cari import views as cari
from inovasi.models import Macam
from kunjungan.etalase import views_instansi as halaman_instansi

app_name = "instansi"
urlpatterns = [
    path("instansi/", cari.daftar, {"macam": Macam.INSTANSI}, name="daftar"),
    path("instansi/<slug:slug>/", halaman_instansi.rincian, name="rincian"),
]

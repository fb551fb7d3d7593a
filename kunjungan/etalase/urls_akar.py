"""The two addresses without a namespace: the front page and the dashboard."""

from __future__ import annotations

from django.urls import path

from kunjungan.etalase import views_beranda as beranda
from kunjungan.ruang_kerja import views_dasbor as dasbor

urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("dasbor/", dasbor.dasbor, name="dasbor"),
]

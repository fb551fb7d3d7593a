"""The two addresses without a namespace: the front page and the dashboard."""

from __future__ import annotations

from django.urls import path

from kunjungan.views import beranda, dasbor

urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("dasbor/", dasbor.dasbor, name="dasbor"),
]

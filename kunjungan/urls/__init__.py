"""Addresses of visits; each room holds those of its subject. Fixed words come before ``<kode>``."""

from __future__ import annotations

from kunjungan.urls import (
    acara,
    daftar,
    etalase,
    hasil,
    kalender,
    lokus,
    permohonan,
    putusan,
    rencana,
    rombongan,
)

app_name = "kunjungan"
urlpatterns = [
    *kalender.urlpatterns,
    *rencana.urlpatterns,
    *permohonan.urlpatterns,
    *etalase.urlpatterns,
    *daftar.urlpatterns,
    *putusan.urlpatterns,
    *lokus.urlpatterns,
    *rombongan.urlpatterns,
    *acara.urlpatterns,
    *hasil.urlpatterns,
]

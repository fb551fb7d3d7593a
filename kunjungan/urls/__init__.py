"""Addresses of visits; each file holds those of one subject. Fixed words come before ``<kode>``."""

from __future__ import annotations

from kunjungan.urls import kalender, lokus, pelaksanaan, permohonan, putusan, rencana

app_name = "kunjungan"
urlpatterns = [
    *kalender.urlpatterns,
    *rencana.urlpatterns,
    *permohonan.urlpatterns,
    *putusan.urlpatterns,
    *lokus.urlpatterns,
    *pelaksanaan.urlpatterns,
]

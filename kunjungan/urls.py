"""Addresses of visits; each room holds those of its subject. Fixed words come before ``<kode>``."""

from __future__ import annotations

from kunjungan.acara import urls as acara
from kunjungan.etalase import urls as etalase
from kunjungan.hasil import urls as hasil
from kunjungan.kalender import urls as kalender
from kunjungan.lokus import urls as lokus
from kunjungan.permohonan import urls as permohonan
from kunjungan.putusan import urls as putusan
from kunjungan.rombongan import urls as rombongan
from kunjungan.ruang_kerja import urls as ruang_kerja

app_name = "kunjungan"
urlpatterns = [
    *kalender.urlpatterns,
    *permohonan.urlpatterns,
    *etalase.urlpatterns,
    *ruang_kerja.urlpatterns,
    *putusan.urlpatterns,
    *lokus.urlpatterns,
    *rombongan.urlpatterns,
    *acara.urlpatterns,
    *hasil.urlpatterns,
]

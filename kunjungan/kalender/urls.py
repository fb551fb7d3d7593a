"""Calendars and the addresses that calendar programs fetch."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from kunjungan.kalender import views as kalender
from kunjungan.kalender import views_langganan as langganan
from kunjungan.kalender.sajian_petak import BULAN, DAFTAR, HARI, MINGGU

_INSTANSI = "instansi/<slug:slug>/kalender/"
_UMUM = "kunjungan/kalender/"

urlpatterns: list[URLPattern] = [
    path("kalender/", kalender.saya, name="kalender_saya"),
    re_path(r"^kalender/(?P<kunci>[0-9a-f]{64})\.ics$", langganan.ical, name="ical"),
    path(_INSTANSI, kalender.kalender, {"tampilan": BULAN}, name="kalender"),
    path(f"{_INSTANSI}minggu/", kalender.kalender, {"tampilan": MINGGU}, name="kalender_minggu"),
    path(f"{_INSTANSI}hari/", kalender.kalender, {"tampilan": HARI}, name="kalender_hari"),
    path(f"{_INSTANSI}daftar/", kalender.kalender, {"tampilan": DAFTAR}, name="kalender_daftar"),
    path(_UMUM, kalender.publik, {"tampilan": BULAN}, name="kalender_publik"),
    path(f"{_UMUM}hari/", kalender.publik, {"tampilan": HARI}, name="kalender_publik_hari"),
    path(f"{_UMUM}daftar/", kalender.publik, {"tampilan": DAFTAR}, name="kalender_publik_daftar"),
    path("profil/kalender/", langganan.langganan, name="langganan"),
    path("profil/kalender/<int:pk>/ganti/", langganan.ganti, name="langganan_ganti"),
    path("profil/kalender/<int:pk>/cabut/", langganan.cabut, name="langganan_cabut"),
]

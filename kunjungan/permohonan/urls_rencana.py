"""The plan of a trip: collecting hosts, awards and innovations before asking."""

from __future__ import annotations

from django.urls import URLPattern, path

from kunjungan.permohonan import views_keranjang as keranjang

urlpatterns: list[URLPattern] = [
    path("rencana/", keranjang.rencana, name="rencana"),
    path("rencana/simpan/", keranjang.simpan, name="rencana_simpan"),
    path("rencana/hapus/", keranjang.hapus, name="rencana_hapus"),
    path("rencana/kosongkan/", keranjang.kosongkan, name="rencana_kosongkan"),
    path("rencana/ajukan/", keranjang.ajukan_semua, name="rencana_ajukan"),
]

"""Joining: the pages of the asker, and of whoever verifies."""

from __future__ import annotations

from django.urls import path

from instansi.bergabung import views as pengajuan
from instansi.bergabung import views_periksa as periksa

app_name = "bergabung"
_P = "bergabung/pengajuan/<str:token>/"
urlpatterns = [
    path("bergabung/", pengajuan.beranda, name="beranda"),
    path("bergabung/terkirim/", pengajuan.terkirim, name="terkirim"),
    path(_P, pengajuan.rincian, name="pengajuan"),
    path(f"{_P}konfirmasi/", pengajuan.konfirmasi, name="konfirmasi"),
    path(f"{_P}batal/", pengajuan.batal, name="batal"),
    path(f"{_P}surat/", pengajuan.surat, name="surat"),
    path("instansi/<slug:slug>/bergabung/", pengajuan.ajukan, name="ajukan"),
    path("pengajuan/", periksa.semua, name="antrean"),
    path("pengajuan/<int:pk>/", periksa.rincian, name="periksa"),
    path("pengajuan/<int:pk>/surat/", periksa.surat, name="periksa_surat"),
    path("pengajuan/<int:pk>/setujui/", periksa.setujui, name="setujui"),
    path("pengajuan/<int:pk>/tolak/", periksa.tolak, name="tolak"),
]

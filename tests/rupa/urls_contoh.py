"""The names the frame of every page links to, so that its menus can be judged before or without the apps' pages."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import include, path

from config import views_galeri


def halaman(request):
    return HttpResponse("")


def _ruang(nama, **jalan):
    return include(([path(j, halaman, name=n) for n, j in jalan.items()], nama))


urlpatterns = [
    path("komponen/", views_galeri.galeri, name="galeri"),
    path("komponen/<slug:nama>/", views_galeri.contoh, name="galeri_contoh"),
    path("", halaman, name="beranda"),
    path("masuk/", halaman, name="account_login"),
    path("keluar/", halaman, name="account_logout"),
    path("dasbor/", halaman, name="dasbor"),
    path("profil/", halaman, name="profil"),
    path("", _ruang("instansi", daftar="instansi/")),
    path("", _ruang("inovasi", cari="cari/", daftar="inovasi/", daftar_penghargaan="penghargaan/")),
    path("", _ruang("kunjungan", publik="kunjungan/")),
    path("", _ruang("bergabung", beranda="bergabung/")),
]

"""Every address of the portal. Apps mount at the root and carry their own prefixes."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from config import views, views_galeri

# instansi.urls_akun holds login, logout and password reset under the plain names that allauth looks up.
# kunjungan.etalase.urls_umum holds the front page and the dashboard, which also go by plain names.
MODUL = (
    "instansi.akun.urls",
    "instansi.urls",
    "inovasi.kelola.urls",
    "instansi.bergabung.urls",
    "instansi.penerimaan.urls_kalender",
    "kunjungan.etalase.urls_umum",
    "kunjungan.urls",
    "laporan.urls",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("sehat/", views.sehat, name="sehat"),
    path("siap/", views.siap, name="siap"),
    path("komponen/", views_galeri.galeri, name="galeri"),
    path("komponen/<slug:nama>/", views_galeri.contoh, name="galeri_contoh"),
    *(path("", include(modul)) for modul in MODUL),
]

"""Every address of the portal. Apps mount at the root and carry their own prefixes."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from config import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("sehat/", views.sehat, name="sehat"),
    path("siap/", views.siap, name="siap"),
]
urlpatterns += [
    path("", include(f"{app}.urls"))
    for app in ("instansi", "inovasi", "kunjungan", "laporan")
    if find_spec(f"{app}.urls")
]

"""The national calendar, kept by the system administrator."""

from __future__ import annotations

from django.urls import path

from instansi.penerimaan import views_kalender as kalender

app_name = "kalender_nasional"
_K = "kalender-nasional/"
urlpatterns = [
    path(_K, kalender.daftar, name="daftar"),
    path(f"{_K}muat/", kalender.muat, name="muat"),
    path(f"{_K}libur/tambah/", kalender.libur, name="libur_tambah"),
    path(f"{_K}libur/<int:pk>/", kalender.libur, name="libur_ubah"),
    path(f"{_K}libur/<int:pk>/hapus/", kalender.libur_buang, {"dihapus": True}, name="libur_hapus"),
    path(f"{_K}libur/<int:pk>/pulihkan/", kalender.libur_buang, {"dihapus": False}, name="libur_pulihkan"),
    path(f"{_K}jam-kerja/tambah/", kalender.masa, name="masa_tambah"),
    path(f"{_K}jam-kerja/<int:pk>/", kalender.masa, name="masa_ubah"),
]

"""Minutes, photos, report, publication."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from kunjungan.hasil import views as laporan
from kunjungan.hasil import views_foto as foto
from kunjungan.hasil import views_notula as notula
from kunjungan.hasil import views_saksi as saksi

_K = "kunjungan/<slug:kode>"

urlpatterns: list[URLPattern] = [
    path(f"{_K}/notula/", notula.notula, name="notula"),
    path(f"{_K}/notula/tulis/", notula.notula_tulis, name="notula_tulis"),
    path(f"{_K}/foto/", foto.foto, name="foto"),
    path(f"{_K}/foto/<int:pk>/ubah/", foto.foto_ubah, name="foto_ubah"),
    path(f"{_K}/foto/<int:pk>/hapus/", foto.foto_hapus, name="foto_hapus"),
    path(f"{_K}/foto/<int:pk>/tampil/", foto.foto_tampil, name="foto_tampil"),
    re_path(
        r"^kunjungan/(?P<kode>[-\w]+)/foto/(?P<pk>[0-9]{1,18})/(?P<ukuran>besar|kecil)\.jpg$",
        foto.foto_berkas,
        name="foto_berkas",
    ),
    path(f"{_K}/laporan/", laporan.laporan, name="laporan"),
    path(f"{_K}/laporan/tulis/", laporan.laporan_tulis, name="laporan_tulis"),
    path(f"{_K}/saksi/", saksi.saksi, name="saksi"),
    path(f"{_K}/tayang/", laporan.tayang, name="tayang"),
]

"""Management of an agency: everything below /instansi/<slug>/kelola/."""

from __future__ import annotations

from django.urls import path

from instansi.akun import views_anggota as anggota
from instansi.bergabung import views_periksa as periksa
from instansi.kelola import views as kelola
from instansi.kelola import views_catatan as catatan
from instansi.kelola import views_ruang as ruang
from instansi.kelola import views_unit as unit
from instansi.pejabat import views as pejabat
from instansi.pejabat import views_ketidakhadiran as ketidakhadiran
from instansi.penerimaan import views as penerimaan

app_name = "kelola"
_K = "instansi/<slug:slug>/kelola/"
urlpatterns = [
    path("kelola/", kelola.saya, name="saya"),
    path(_K, kelola.beranda, name="beranda"),
    path(f"{_K}profil/", kelola.profil, name="profil"),
    path(f"{_K}naskah/", kelola.naskah, name="naskah"),
    path(f"{_K}naskah/contoh/", kelola.naskah_contoh, name="naskah_contoh"),
    path(f"{_K}anggota/", anggota.daftar, name="anggota"),
    path(f"{_K}anggota/undang/", anggota.undang, name="anggota_undang"),
    path(f"{_K}anggota/<int:pk>/peran/", anggota.peran, name="anggota_peran"),
    path(f"{_K}anggota/<int:pk>/cabut/", anggota.cabut, name="anggota_cabut"),
    path(f"{_K}undangan/<int:pk>/ulang/", anggota.undangan_ulang, name="undangan_ulang"),
    path(f"{_K}undangan/<int:pk>/batal/", anggota.undangan_batal, name="undangan_batal"),
    path(f"{_K}pejabat/", pejabat.daftar, name="pejabat"),
    path(f"{_K}pejabat/tambah/", pejabat.pejabat_tambah, name="pejabat_tambah"),
    path(f"{_K}pejabat/<int:pk>/", pejabat.pejabat_ubah, name="pejabat_ubah"),
    path(f"{_K}pejabat/<int:pk>/ketidakhadiran/", ketidakhadiran.ketidakhadiran, name="ketidakhadiran"),
    path(
        f"{_K}ketidakhadiran/<int:pk>/hapus/",
        ketidakhadiran.ketidakhadiran_hapus,
        name="ketidakhadiran_hapus",
    ),
    path(f"{_K}jabatan/tambah/", pejabat.jabatan_tambah, name="jabatan_tambah"),
    path(f"{_K}jabatan/<int:pk>/", pejabat.jabatan_ubah, name="jabatan_ubah"),
    path(f"{_K}jabatan/<int:pk>/tetapkan/", pejabat.pemangku_tambah, name="pemangku_tambah"),
    path(f"{_K}pemangku/<int:pk>/", pejabat.pemangku_ubah, name="pemangku_ubah"),
    path(f"{_K}ruang/", ruang.daftar, name="ruang"),
    path(f"{_K}ruang/tambah/", ruang.tambah, name="ruang_tambah"),
    path(f"{_K}ruang/<int:pk>/", ruang.ubah, name="ruang_ubah"),
    path(f"{_K}penerimaan/", penerimaan.beranda, name="penerimaan"),
    path(f"{_K}penerimaan/aturan/tambah/", penerimaan.aturan_tambah, name="aturan_tambah"),
    path(f"{_K}penerimaan/aturan/<int:pk>/", penerimaan.aturan_ubah, name="aturan_ubah"),
    path(f"{_K}penerimaan/aturan/<int:pk>/hapus/", penerimaan.aturan_hapus, name="aturan_hapus"),
    path(f"{_K}penerimaan/tutup/tambah/", penerimaan.tutup_tambah, name="tutup_tambah"),
    path(f"{_K}penerimaan/tutup/<int:pk>/hapus/", penerimaan.tutup_hapus, name="tutup_hapus"),
    path(f"{_K}penerimaan/libur/tambah/", penerimaan.libur_tambah, name="libur_tambah"),
    path(f"{_K}penerimaan/libur/<int:pk>/hapus/", penerimaan.libur_hapus, name="libur_hapus"),
    path(f"{_K}unit/", unit.daftar, name="unit"),
    path(f"{_K}unit/tambah/", unit.tambah, name="unit_tambah"),
    path(f"{_K}unit/<int:pk>/", unit.ubah, name="unit_ubah"),
    path(f"{_K}unit/<int:pk>/undang/", unit.undang, name="unit_undang"),
    path(f"{_K}unit/<int:pk>/undangan/ulang/", unit.undangan_ulang, name="unit_undangan_ulang"),
    path(f"{_K}unit/<int:pk>/undangan/batal/", unit.undangan_batal, name="unit_undangan_batal"),
    path(f"{_K}pengajuan/", periksa.daftar, name="pengajuan"),
    path(f"{_K}surel/", catatan.surel, name="surel"),
    path(f"{_K}surel/<int:pk>/", catatan.surel_rinci, name="surel_rinci"),
    path(f"{_K}surel/<int:pk>/ulang/", catatan.surel_ulang, name="surel_ulang"),
    path(f"{_K}jejak/", catatan.jejak, name="jejak"),
]

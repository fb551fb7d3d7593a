"""Writes the audit trail and turns its rows into sentences."""

from __future__ import annotations

from typing import Any

from django.db import models

from instansi.models import Instansi, JejakAudit, Pengguna

# Every kind of event that is recorded, as a sentence; {pelaku}, {objek} and the keys of `rincian` may stand in it.
KALIMAT: dict[str, str] = {
    "instansi_diubah": "{pelaku} mengubah data {objek}: {bidang}.",
    "instansi_berganti_nama": "{pelaku} mengganti nama {lama} menjadi {objek}.",
    "wilayah_dimuat": "{pelaku} memuat daftar wilayah: {wilayah_baru} wilayah baru, {wilayah_berganti_nama} "
    "berganti nama, {instansi_baru} instansi baru.",
    "naskah_diubah": "{pelaku} mengubah tata naskah {objek}: {bidang}.",
    "anggota_diundang": "{pelaku} mengirim {objek} sebagai {peran}.",
    "undangan_diulang": "{pelaku} mengirim ulang {objek}.",
    "undangan_dibatalkan": "{pelaku} membatalkan {objek}.",
    "undangan_diterima": "{objek} menerima undangan sebagai {peran}.",
    "pengajuan_dibuat": "{objek} dibuat, menunggu konfirmasi surel.",
    "pengajuan_dikonfirmasi": "{objek} dikirim oleh {nama} kepada pemeriksa.",
    "pengajuan_dibatalkan": "{objek} dibatalkan oleh pengajunya.",
    "pengajuan_disetujui": "{pelaku} menyetujui {objek} dari {nama} sebagai {peran}.",
    "pengajuan_ditolak": "{pelaku} menolak {objek} dari {nama}.",
    "unit_ditambah": "{pelaku} menambah {objek} di bawah {induk}.",
    "unit_diubah": "{pelaku} mengubah unit {objek}: {bidang}.",
    "peran_diubah": "{pelaku} mengubah peran {objek} dari {dari} menjadi {ke}.",
    "anggota_dicabut": "{pelaku} mencabut keanggotaan {objek}.",
    "profil_diubah": "{pelaku} mengubah profilnya: {bidang}.",
    "kata_sandi_diganti": "{pelaku} mengganti kata sandinya.",
    "pejabat_ditambah": "{pelaku} menambah pejabat {objek}.",
    "pejabat_diubah": "{pelaku} mengubah data pejabat {objek}: {bidang}.",
    "jabatan_ditambah": "{pelaku} menambah jabatan {objek}.",
    "jabatan_diubah": "{pelaku} mengubah jabatan {objek}: {bidang}.",
    "pemangku_ditetapkan": "{pelaku} menetapkan {objek} mulai {mulai}.",
    "pemangku_diubah": "{pelaku} mengubah masa jabatan {objek}: {bidang}.",
    "ketidakhadiran_dicatat": "{pelaku} mencatat {objek} tidak di tempat {masa}.",
    "ketidakhadiran_dihapus": "{pelaku} menghapus catatan {objek} tidak di tempat {masa}.",
    "ruang_ditambah": "{pelaku} menambah ruang {objek}.",
    "ruang_diubah": "{pelaku} mengubah ruang {objek}: {bidang}.",
    "impor_diunggah": "{pelaku} mengunggah {objek} untuk diimpor.",
    "impor_dimasukkan": "{pelaku} memasukkan {banyak} inovasi dari {objek}.",
    "impor_dibatalkan": "{pelaku} membatalkan impor {objek}: {dihapus} inovasi dihapus, {tetap} tetap ada.",
    "impor_dibuang": "{pelaku} membuang impor {objek} yang tidak diselesaikan.",
    "aturan_ditambah": "{pelaku} menetapkan aturan penerimaan mulai {mulai}.",
    "aturan_diubah": "{pelaku} mengubah aturan penerimaan mulai {mulai}: {bidang}.",
    "aturan_diakhiri": "{pelaku} menetapkan aturan penerimaan mulai {mulai} berlaku sampai {sampai}.",
    "aturan_dihapus": "{pelaku} menghapus aturan penerimaan mulai {mulai} yang belum berlaku.",
    "tutup_ditambah": "{pelaku} menutup penerimaan tamu {mulai} sampai {sampai}: {objek}.",
    "tutup_dihapus": "{pelaku} menghapus periode tutup {mulai} sampai {sampai}: {objek}.",
    "libur_ditambah": "{pelaku} menambah hari libur {tanggal}: {objek}.",
    "libur_diubah": "{pelaku} membetulkan hari libur {tanggal}: {objek}.",
    "libur_dihapus": "{pelaku} menghapus hari libur {tanggal}: {objek}.",
    "libur_dipulihkan": "{pelaku} memulihkan hari libur {tanggal}: {objek}.",
    "libur_dimuat": "{pelaku} memuat {banyak} hari libur nasional {dari} sampai {sampai}.",
    "masa_jam_kerja_disimpan": "{pelaku} menetapkan {objek} {mulai} sampai {sampai}.",
    "penerimaan_dikecualikan": "{pelaku} menjadwalkan {objek} di luar aturan penerimaan: {alasan}",
    "tempat_ditahan": "{pelaku} menahan tempat untuk {objek}: {tempat}",
    "tahanan_dilepas": "{pelaku} melepas tahanan tempat untuk {objek}: {alasan}",
    "surel_dikirim_ulang": "{pelaku} mengirim ulang surel {objek}.",
    "kunjungan_berubah": "{pelaku} {kata_kerja} {objek}.",
    "lokus_ditambah": "{pelaku} menambah lokus {tempat} pada {objek}.",
    "lokus_diubah": "{pelaku} mengubah lokus {tempat} pada {objek}: {bidang}.",
    "lokus_dibatalkan": "{pelaku} membatalkan lokus {tempat} pada {objek}.",
    "lokus_dikonfirmasi": "{pelaku} mengonfirmasi lokus {tempat} pada {objek}.",
    "lokus_tidak_diganti": "{pelaku} tidak mengganti lokus {tempat} yang ditolak unitnya pada {objek}.",
    "lokus_ditolak": "{pelaku} menyatakan unit tidak dapat menerima lokus {tempat} pada {objek}: {alasan}",
    "kunjungan_ditayangkan": "{pelaku} menayangkan {objek} di halaman publik.",
    "kunjungan_diturunkan": "{pelaku} menurunkan {objek} dari halaman publik.",
    "acara_dirilis": "{pelaku} merilis susunan acara versi {nomor} untuk {objek}.",
    "templat_disimpan": "{pelaku} menyimpan templat acara {objek}.",
    "templat_diubah": "{pelaku} mengubah templat acara {objek}.",
    "templat_dihapus": "{pelaku} menghapus templat acara {objek}.",
    "inovasi_dibuat": "{pelaku} menulis draf inovasi {objek}.",
    "inovasi_diubah": "{pelaku} mengubah inovasi {objek}: {bidang}.",
    "inovasi_keadaan": "{pelaku} menyatakan inovasi {objek} {keadaan}.",
    "inovasi_diajukan": "{pelaku} mengajukan inovasi {objek} untuk ditelaah.",
    "inovasi_diterbitkan": "{pelaku} menerbitkan inovasi {objek}.",
    "inovasi_dikembalikan": "{pelaku} mengembalikan inovasi {objek} untuk diperbaiki.",
    "inovasi_diarsipkan": "{pelaku} mengarsipkan inovasi {objek}.",
    "inovasi_diterbitkan_kembali": "{pelaku} menerbitkan kembali inovasi {objek}.",
    "inovasi_dikonfirmasi": "{pelaku} memastikan inovasi {objek} masih berjalan.",
    "inovasi_dihapus": "{pelaku} menghapus draf inovasi {objek}.",
    "inovasi_foto_ditambah": "{pelaku} menambah foto pada inovasi {objek}.",
    "inovasi_foto_diubah": "{pelaku} mengubah foto pada inovasi {objek}.",
    "inovasi_foto_dihapus": "{pelaku} menghapus foto dari inovasi {objek}.",
    "inovasi_berkas_ditambah": "{pelaku} menambah berkas {judul} pada inovasi {objek}.",
    "inovasi_berkas_dihapus": "{pelaku} menghapus berkas {judul} dari inovasi {objek}.",
    "penghargaan_ditambah": "{pelaku} menambah penghargaan {objek}.",
    "penghargaan_diubah": "{pelaku} mengubah penghargaan {objek}: {bidang}.",
    "penghargaan_dihapus": "{pelaku} menghapus penghargaan {objek}.",
    "inovasi_disaksikan": "{pelaku} menyatakan {objek} {pernyataan}.",
    "langganan_dibuat": "{pelaku} membuat alamat langganan {objek}.",
    "langganan_diganti": "{pelaku} mengganti alamat langganan {objek}.",
    "langganan_dicabut": "{pelaku} mencabut alamat langganan {objek}.",
    "draf_dihapus": "{pelaku} menghapus draf {objek}.",
    "dokumen_dipesan": "{pelaku} memesan {objek}.",
    "dokumen_tidak_berlaku": "{pelaku} mengubah jadwal sehingga {objek} tidak berlaku lagi.",
    "dokumen_diulang": "{pelaku} meminta {objek} dibuat ulang.",
}


def catat(
    aksi: str, *, objek: models.Model, oleh: Pengguna | None, instansi: Instansi | int | None, **rincian: Any
) -> JejakAudit:
    """Append one event inside the caller's transaction. Raises KeyError for an action without a sentence."""
    KALIMAT[aksi]
    instansi_id = instansi.pk if isinstance(instansi, Instansi) else instansi
    return JejakAudit.objects.create(
        aksi=aksi,
        pelaku_id=oleh.pk if oleh else None,
        pelaku_nama=oleh.nama if oleh else "Sistem",
        instansi_id=instansi_id,
        objek_jenis=objek._meta.model_name or "",
        objek_id=str(objek.pk),
        objek_nama=str(objek)[:200],
        rincian=rincian,
    )


class _Kosong(dict[str, Any]):
    def __missing__(self, kunci: str) -> str:
        return "–"


def kalimat(jejak: JejakAudit) -> str:
    """The event as an Indonesian sentence."""
    nilai = _Kosong(jejak.rincian, pelaku=jejak.pelaku_nama, objek=jejak.objek_nama)
    teks = KALIMAT.get(jejak.aksi, "{pelaku} mengubah {objek}.")
    # Only plain names of our own table are substituted: values never act as templates.
    hasil = teks.format_map(nilai)
    return f"{hasil[:-2]}." if hasil.endswith("..") else hasil  # a name may end in a full stop: "S.E."


def bidang_berubah(sebelum: models.Model, sesudah: models.Model, bidang: list[str]) -> list[str]:
    """Labels of the fields whose values differ, in the order given."""
    return [
        str(sesudah._meta.get_field(b).verbose_name)  # type: ignore[union-attr]
        for b in bidang
        if getattr(sebelum, b) != getattr(sesudah, b)
    ]

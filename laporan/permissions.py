"""Who may order, see and fetch a paper; answers come from the table of kinds and how a person stands to the visit."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from instansi.models import Instansi, Pengguna
from instansi.permissions import Hak
from kunjungan.choices import Pihak
from kunjungan.inti.permissions import Kedudukan, kedudukan
from kunjungan.models import Kunjungan
from laporan.choices import KeadaanDokumen
from laporan.jenis import JENIS, Jenis
from laporan.models import Dokumen


def sisi(k: Kedudukan) -> frozenset[Pihak]:
    """The sides from which the person reads the visit."""
    hasil = set()
    if Hak.LIHAT_KELUAR in k.hak_tamu:
        hasil.add(Pihak.TAMU)
    if Hak.LIHAT_MASUK in k.hak_tuan_rumah or k.penerima:
        hasil.add(Pihak.TUAN_RUMAH)
    return frozenset(hasil)


def pihak_pemesan(k: Kedudukan, jenis: Jenis) -> Pihak | None:
    """The side for which the person may order this kind; None when on neither.

    The host's first, as in `Kedudukan.pihak_untuk`: a member of both prints the report he writes.
    """
    hak = {Pihak.TUAN_RUMAH: k.hak_tuan_rumah, Pihak.TAMU: k.hak_tamu}
    return next((p for p in hak if p in jenis.penerbit and jenis.hak in hak[p]), None)


def instansi_pihak(kunjungan: Kunjungan, pihak: Pihak) -> Instansi:
    """The agency of a side. Raises Http404 while no host is chosen."""
    instansi = kunjungan.pemohon if pihak == Pihak.TAMU else kunjungan.tuan_rumah
    if instansi is None:
        raise Http404("Tuan rumah belum dipilih.")
    return instansi


def jenis_terlihat(k: Kedudukan) -> list[Jenis]:
    """Kinds the person may know of: the host's inner papers do not exist for the visitor."""
    return [j for j in JENIS.values() if sisi(k) & j.pembaca]


def boleh_lihat_dokumen(k: Kedudukan, dokumen: Dokumen, kunjungan: Kunjungan) -> bool:
    """Own papers in every state; the other side's once they are issued, if the kind is for both."""
    jenis = JENIS[dokumen.jenis]
    pemilik = Pihak.TAMU if dokumen.instansi_id == kunjungan.pemohon_id else Pihak.TUAN_RUMAH
    if pemilik in sisi(k):
        return True
    terbit = dokumen.keadaan == KeadaanDokumen.SIAP
    return terbit and not jenis.milik_penerbit and bool(sisi(k) & jenis.pembaca)


def boleh_ulangi(k: Kedudukan, dokumen: Dokumen) -> bool:
    """May the person have a failed paper made again?"""
    gagal = dokumen.keadaan == KeadaanDokumen.GAGAL and dokumen.tidak_berlaku_pada is None
    return gagal and pihak_pemesan(k, JENIS[dokumen.jenis]) is not None


def ambil_dokumen(pengguna: Pengguna, kode: UUID) -> tuple[Dokumen, Kedudukan]:
    """The paper and how the person stands to its visit. Http404 for everybody who may not see it."""
    semua = Dokumen.objects.select_related(
        "instansi", "kunjungan__pemohon__wilayah", "kunjungan__pemohon__induk", "kunjungan__tuan_rumah__wilayah",
        "kunjungan__tuan_rumah__induk", "dipesan_oleh", "pengganti",
    )  # fmt: skip
    dokumen = get_object_or_404(semua, kode=kode)
    k = kedudukan(pengguna, dokumen.kunjungan)
    if not boleh_lihat_dokumen(k, dokumen, dokumen.kunjungan):
        raise Http404("Dokumen tidak ditemukan.")
    return dokumen, k

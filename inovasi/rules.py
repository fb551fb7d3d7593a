"""Pure rules of the showcase: how a record ages, what it must hold to be published, how complete it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from inovasi.choices import KeadaanInovasi, Kesegaran

HARI_SEGAR = 365
HARI_USANG = 730


def terakhir_diketahui(*saat: dt.date | dt.datetime | None) -> dt.date | None:
    """The latest of the days on which somebody vouched for the record, or None."""
    hari = [s.date() if isinstance(s, dt.datetime) else s for s in saat if s is not None]
    return max(hari, default=None)


def kesegaran(terakhir: dt.date | None, hari_ini: dt.date) -> Kesegaran:
    """How fresh a record is: fresh for a year after it was confirmed or seen, aged after two, in between due."""
    if terakhir is None:
        return Kesegaran.USANG
    umur = (hari_ini - terakhir).days
    if umur <= HARI_SEGAR:
        return Kesegaran.SEGAR
    return Kesegaran.PERLU_KONFIRMASI if umur <= HARI_USANG else Kesegaran.USANG


@dataclass(frozen=True)
class Syarat:
    """A part of a record: where it is filled in, what is asked, and whether it is there."""

    bidang: str
    bagian: str
    kalimat: str
    ada: Callable[[Any], bool]


def banyak_kata(teks: str) -> int:
    """Words of a text; marks of lists are none."""
    return sum(any(h.isalnum() for h in kata) for kata in teks.split())


KATA_CARA_KERJA = 20


def _isi(bidang: str) -> Callable[[Any], bool]:
    return lambda inovasi: getattr(inovasi, bidang) not in (None, "", [])


def _wajib(bidang: str, bagian: str, kalimat: str, ada: Callable[[Any], bool] | None = None) -> Syarat:
    return Syarat(bidang, bagian, kalimat, ada or _isi(bidang))


# The least a visitor needs before a record is shown to everybody.
WAJIB_TERBIT: tuple[Syarat, ...] = (
    _wajib("nama", "ringkas", "Tulis nama inovasi."),
    _wajib("ringkasan", "ringkas", "Tulis ringkasan satu atau dua kalimat."),
    _wajib("masalah", "cerita", "Ceritakan masalah yang dijawab."),
    _wajib(
        "cara_kerja",
        "cerita",
        f"Ceritakan cara kerjanya, sedikitnya {KATA_CARA_KERJA} kata.",
        lambda inovasi: banyak_kata(inovasi.cara_kerja) >= KATA_CARA_KERJA,
    ),
    _wajib("bentuk", "klasifikasi", "Pilih bentuk inovasi."),
    _wajib("jenis", "klasifikasi", "Pilih digital atau nondigital."),
    _wajib("tahapan", "klasifikasi", "Pilih tahapan inovasi."),
    _wajib("urusan", "klasifikasi", "Pilih urusan utama."),
    _wajib(
        "pelajaran",
        "keadaan",
        "Tulis pelajaran dari inovasi yang sudah berhenti atau tidak berhasil.",
        lambda inovasi: inovasi.keadaan == KeadaanInovasi.BERJALAN or bool(inovasi.pelajaran),
    ),
)

# What helps a visitor decide; `banyak_foto` and `banyak_ukur` are counted by the query that loads the record.
MEMBANTU: tuple[Syarat, ...] = (
    _wajib("banyak_foto", "foto", "Unggah sedikitnya satu foto.", lambda i: i.banyak_foto > 0),
    _wajib("hasil", "hasil", "Ceritakan hasilnya."),
    _wajib("banyak_ukur", "hasil", "Beri angka sebelum dan sesudah.", lambda i: i.banyak_ukur > 0),
    _wajib("tujuan", "cerita", "Tulis tujuannya."),
    _wajib("manfaat", "cerita", "Tulis manfaatnya bagi warga."),
    _wajib("kebaruan", "cerita", "Sebutkan apa yang baru."),
    _wajib("syarat_replikasi", "meniru", "Tulis apa yang perlu disiapkan daerah yang ingin meniru."),
    _wajib("kendala", "meniru", "Ceritakan kendala dan cara mengatasinya."),
    _wajib("keberlanjutan", "meniru", "Jelaskan bagaimana inovasi dijaga tetap berjalan."),
    _wajib(
        "biaya",
        "biaya",
        "Sebutkan biaya atau keterangannya.",
        lambda i: i.biaya is not None or bool(i.keterangan_biaya),
    ),
    _wajib(
        "sumber_dana",
        "biaya",
        "Sebutkan sumber dananya.",
        lambda i: i.tanpa_apbd or bool(i.sumber_dana),
    ),
    _wajib(
        "penerapan_pada",
        "klasifikasi",
        "Isi tanggal mulai uji coba atau penerapan.",
        lambda i: bool(i.uji_coba_pada or i.penerapan_pada),
    ),
    _wajib("tpb", "klasifikasi", "Pilih tujuan pembangunan berkelanjutan."),
    _wajib("unit_pelaksana", "narahubung", "Sebutkan unit pelaksana."),
    _wajib(
        "kontak_nama",
        "narahubung",
        "Isi narahubung dengan telepon atau pos-el.",
        lambda i: bool(i.kontak_nama and (i.kontak_telepon or i.kontak_pos_el)),
    ),
)


def kurang(inovasi: Any, syarat: tuple[Syarat, ...] = WAJIB_TERBIT) -> list[Syarat]:
    """What of the table the record still lacks, in its order."""
    return [satu for satu in syarat if not satu.ada(inovasi)]


def kelengkapan(inovasi: Any) -> int:
    """How complete the record is, 0 to 100: what is asked and what helps, each counting the same."""
    semua = WAJIB_TERBIT + MEMBANTU
    return round(100 * (len(semua) - len(kurang(inovasi, semua))) / len(semua))


def tautan_web(teks: str) -> bool:
    """Whether a link is one that a page may show: http or https with a host."""
    bagian = urlsplit(teks)
    return bagian.scheme in {"http", "https"} and bool(bagian.hostname)

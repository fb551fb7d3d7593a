"""What is to be done next with a visit, by whom, in words and buttons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse

from instansi.permissions import Hak
from kunjungan.alur import flow
from kunjungan.alur.flow import Transisi
from kunjungan.alur.queries import GILIRAN, KEADAAN, RUNDING
from kunjungan.choices import Kehadiran, KonfirmasiLokus, Pihak, Status
from kunjungan.inti.permissions import Kedudukan, Tindakan
from kunjungan.models import Kunjungan, Lokus

# What is next where no transition is: (who may, label, tab).
PEKERJAAN: dict[Status, list[tuple[Tindakan, str, str]]] = {
    Status(status): [(Tindakan(tindakan), label, tab) for tindakan, label, tab in isi.get("pekerjaan", ())]
    for status, isi in KEADAAN.items()
}
HARI_H = frozenset({"mulai", "tidak_hadir"})


@dataclass(frozen=True)
class Tombol:
    """A way on: its words, its address, its weight (`utama`, `kedua`, `bahaya`)."""

    label: str
    url: str
    jenis: str


def langkah_berikut(
    kunjungan: Kunjungan, k: Kedudukan, lokus: list[Lokus], kini: dt.datetime
) -> tuple[list[Tombol], list[Tombol]]:
    """The ways on, loudest first, and apart from them those that end the visit."""
    bisa = [t for t in flow.tersedia(kunjungan, k) if t.aksi not in HARI_H or _hari_tiba(lokus, kini)]
    kerja = [
        Tombol(label, reverse(tab, args=[kunjungan.kode]), "kedua")
        for tindakan, label, tab in PEKERJAAN.get(Status(kunjungan.status), ())
        if k.boleh(tindakan)
    ]
    utama = [tombol_aksi(kunjungan, t) for t in bisa if t.nada == "utama"]
    biasa = [tombol_aksi(kunjungan, t) for t in bisa if t.nada == "biasa"]
    bahaya = [tombol_aksi(kunjungan, t) for t in bisa if t.nada == "bahaya"]
    utama = [*_jawab_lokus(kunjungan, k, lokus, kini), *utama]
    semua = [*kerja, *utama, *biasa] if _masih_mencatat(kunjungan) else [*utama, *kerja, *biasa]
    if semua:
        semua[0] = Tombol(semua[0].label, semua[0].url, "utama")
    return semua, bahaya


def _jawab_lokus(kunjungan: Kunjungan, k: Kedudukan, lokus: list[Lokus], kini: dt.datetime) -> list[Tombol]:
    """What the reader's own unit has to answer."""
    menunggu = [x for x in lokus if menunggu_unit(k, x) and x.mulai > kini]
    alamat = ((x, reverse("kunjungan:lokus_konfirmasi", args=[kunjungan.kode, x.pk])) for x in menunggu)
    return [Tombol(f"Konfirmasi lokus {x.instansi.nama}", url, "utama") for x, url in alamat][:3]


def menunggu_unit(k: Kedudukan, x: Lokus) -> bool:
    """Whether a stop waits for a unit for which the reader may answer."""
    return x.konfirmasi == KonfirmasiLokus.MENUNGGU and k.boleh_di_lokus(Tindakan.JAWAB_LOKUS, x.instansi_id)


def _masih_mencatat(kunjungan: Kunjungan) -> bool:
    """Somebody's attendance is still open: recording it comes before closing the visit."""
    if kunjungan.status != Status.BERLANGSUNG:
        return False
    return kunjungan.peserta.tamu().filter(kehadiran=Kehadiran.BELUM).exists()


def _hari_tiba(lokus: list[Lokus], kini: dt.datetime) -> bool:
    return bool(lokus) and sekarang_di(lokus[0].zona_waktu, kini) >= sekarang_di(
        lokus[0].zona_waktu, lokus[0].mulai
    )


def sekarang_di(zona: str, kini: dt.datetime) -> dt.date:
    """The calendar day in a zone."""
    return kini.astimezone(ZoneInfo(zona)).date()


def tombol_aksi(kunjungan: Kunjungan, t: Transisi) -> Tombol:
    """The button of a transition."""
    if t.aksi == "kirim":
        return Tombol(
            "Lanjutkan draf", reverse("kunjungan:langkah", args=[kunjungan.kode, "periksa"]), "utama"
        )
    jenis = "bahaya" if t.nada == "bahaya" else "kedua"
    return Tombol(t.label, reverse("kunjungan:aksi", args=[kunjungan.kode, t.aksi]), jenis)


def tugas_pembaca(kunjungan: Kunjungan, k: Kedudukan, tombol: list[Tombol]) -> str:
    """What the reader is expected to do; nothing when it is the turn of others."""
    if any(t.runding == flow.Runding.MENJAWAB for t in flow.tersedia(kunjungan, k)):
        return RUNDING[Pihak(kunjungan.giliran_tanggal)].tugas
    giliran = GILIRAN.get(Status(kunjungan.status))
    if giliran is None or not tombol:
        return ""
    if k.hanya_unit:
        return "Konfirmasi lokus unit Anda" if tombol[0].label.startswith("Konfirmasi lokus") else ""
    hak = k.hak_tamu if giliran.pihak == Pihak.TAMU else k.hak_tuan_rumah
    penerima = k.penerima and kunjungan.status == Status.DIDISPOSISI
    if kunjungan.status == Status.DIDISPOSISI and Hak.PUTUSKAN in hak and not penerima:
        return "Putuskan, atau tunggu telaah"
    return giliran.tugas if giliran.hak in hak or penerima else ""


def pertanda(kunjungan: Kunjungan, k: Kedudukan) -> str:
    """A sentence on what happens now and next, for the visitor; for both while an agreed date is asked to move."""
    if kunjungan.giliran_tanggal:
        diminta = Pihak(kunjungan.giliran_tanggal).lawan
        siapa = kunjungan.pemohon if diminta == Pihak.TAMU else kunjungan.tuan_rumah or kunjungan.pemohon
        return f"{siapa.nama_wilayah} menawarkan tanggal lain. Tanggal yang disepakati tetap berlaku sampai dijawab."
    if k.pihak != Pihak.TAMU:
        return ""
    status = Status(kunjungan.status)
    if status in Status.ditimbang():
        return "Tuan rumah sedang menimbang permohonan Anda. Tidak ada yang perlu dilakukan sampai ada kabar."
    return str(KEADAAN.get(status, {}).get("pertanda", ""))

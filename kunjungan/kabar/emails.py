"""Who hears what about a transition, as a table; one message per event and person through the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from config.data import baca_data
from instansi.models import Instansi, Pengguna, Surel
from instansi.permissions import Hak, anggota_berhak
from instansi.surel import tulis_surel
from kunjungan.choices import KonfirmasiLokus, Pihak
from kunjungan.kabar.queries import Pokok, pokok_kunjungan, pokok_tawaran
from kunjungan.models import Kunjungan, Lokus, PenerimaDisposisi, RiwayatStatus, Terundang

PERISTIWA = "kunjungan"


def riwayat_surel(surel: Surel) -> RiwayatStatus | None:
    """The transition a message of this module tells of, by the key `_tulis` gave it."""
    nomor = surel.kunci.split(":")
    if len(nomor) != 3 or nomor[0] != PERISTIWA or not nomor[1].isdecimal():
        return None
    return (
        RiwayatStatus.objects.select_related("kunjungan__tuan_rumah__wilayah")
        .filter(pk=int(nomor[1]))
        .first()
    )


@dataclass(frozen=True)
class Kabar:
    """A message to those on a side who hold a verb. {kunjungan}, {pemohon}, {tuan_rumah} may stand in its sentence.

    ``subjek`` is how the subject begins: date, hour, place and visit follow (`kabar.queries.Pokok`). {pengirim} is
    the side that acted; with ``hanya_lawan`` only the other side hears, with ``tawaran`` the dates offered come before
    the agreed one. With ``siapa`` it goes to units of the host instead; who may not open the visit gets no way there.
    """

    pihak: Pihak
    hak: Hak | None
    subjek: str
    kalimat: str
    ajakan: str
    dengan_alasan: bool = False
    siapa: str = ""
    hanya_lawan: bool = False
    tawaran: bool = False


# Whom a message goes to beside the two agencies: units that receive a stop, and units whose office is invited.
UNIT, TERUNDANG = "unit", "terundang"


def _kabar(kepada: str, isi: dict[str, Any]) -> Kabar:
    pihak, hak, siapa = (*kepada.split("."), "", "")[:3]
    return Kabar(Pihak(pihak), Hak(hak) if hak else None, siapa=siapa, **isi)


KABAR = {
    aksi: tuple(_kabar(satu, isi) for isi in semua for satu in isi.pop("kepada"))
    for aksi, semua in baca_data("kunjungan/kabar.toml").items()
}


def kabarkan(kunjungan: Kunjungan, riwayat: RiwayatStatus) -> None:
    """Write the messages of a transition into the outbox, in the caller's transaction.

    The person who acted is not told what he did himself; a unit reads of its own stops alone.
    """
    for kabar in KABAR.get(riwayat.aksi, ()):
        if kabar.hanya_lawan and kabar.pihak == riwayat.pihak:
            continue
        pokok: dict[frozenset[int], Pokok] = {}
        for pengguna, milik in _penerima(kunjungan, kabar).items():
            unit = frozenset(i.pk for i in milik) if kabar.siapa == UNIT else frozenset()
            if unit not in pokok:
                zona = milik[0].zona_waktu if milik else ""
                tawaran = pokok_tawaran(kunjungan, zona) if kabar.tawaran else None
                pokok[unit] = tawaran or pokok_kunjungan(kunjungan, zona, unit, riwayat.pada)
            if pengguna.pk != riwayat.oleh_id:
                _tulis(kunjungan, riwayat, kabar, pengguna, pokok[unit])


def _penerima(kunjungan: Kunjungan, kabar: Kabar) -> dict[Pengguna, list[Instansi]]:
    """Whom a message goes to, and as members of which agencies."""
    if kabar.hak is None:
        terakhir = kunjungan.disposisi.order_by("id").last()
        baris = PenerimaDisposisi.objects.filter(disposisi=terakhir).select_related("pengguna").order_by("id")
        return {p.pengguna: [kunjungan.tuan_rumah] if kunjungan.tuan_rumah else [] for p in baris}
    hasil: dict[Pengguna, list[Instansi]] = {}
    anggota = anggota_berhak(_instansi(kunjungan, kabar), [kabar.hak])
    for a in anggota.select_related("pengguna", "instansi"):
        hasil.setdefault(a.pengguna, []).append(a.instansi)
    return hasil


def _instansi(kunjungan: Kunjungan, kabar: Kabar) -> set[int]:
    """The agencies a message goes to. Units of a cancelled visit are told as well, those that declined are not."""
    if kabar.siapa == UNIT:
        unit = Lokus.objects.filter(kunjungan=kunjungan).exclude(konfirmasi=KonfirmasiLokus.DITOLAK)
        return set(unit.values_list("instansi", flat=True)) - {kunjungan.tuan_rumah_id or 0}
    if kabar.siapa == TERUNDANG:
        terundang = Terundang.objects.filter(undangan__kunjungan=kunjungan, instansi__isnull=False)
        return set(terundang.values_list("instansi", flat=True)) - {kunjungan.tuan_rumah_id or 0}
    return {kunjungan.pemohon_id if kabar.pihak == Pihak.TAMU else kunjungan.tuan_rumah_id or 0}


def _tulis(
    kunjungan: Kunjungan, riwayat: RiwayatStatus, kabar: Kabar, pengguna: Pengguna, pokok: Pokok
) -> None:
    nilai = {
        "kunjungan": kunjungan.judul,
        "pemohon": kunjungan.pemohon.nama_lengkap,
        "tuan_rumah": kunjungan.tuan_rumah.nama_lengkap if kunjungan.tuan_rumah else "",
    }
    nilai["pengirim"] = nilai["pemohon" if riwayat.pihak == Pihak.TAMU else "tuan_rumah"]
    tulis_surel(
        peristiwa=PERISTIWA,
        kunci=f"{PERISTIWA}:{riwayat.pk}:{pengguna.pk}",
        penerima=pengguna,
        # The outbox of those it goes to: who works there, and under which address, is not the other side's.
        instansi=kunjungan.pemohon if kabar.pihak == Pihak.TAMU else kunjungan.tuan_rumah,
        konteks={
            "pokok": pokok.baris,
            "subjek": pokok.subjek(kabar.subjek, kunjungan.judul),
            "kalimat": kabar.kalimat.format_map(nilai),
            "alasan": riwayat.alasan if kabar.dengan_alasan else "",
            "rincian": riwayat.rincian,
            "ajakan": kabar.ajakan,
            "tautan": f"{settings.SITUS_URL}{kunjungan.get_absolute_url()}",
            "kode": kunjungan.kode,
        },
    )

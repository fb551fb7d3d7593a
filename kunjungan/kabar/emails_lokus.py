"""Who hears what about a single stop: the unit that receives it, the host, the guest; through the outbox."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from config.data import baca_data
from instansi.models import Instansi, Pengguna, Surel
from instansi.permissions import Hak, anggota_berhak, orang_berhak
from instansi.surel import tulis_surel
from kunjungan.choices import KonfirmasiLokus
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.kabar.queries import pokok_lokus
from kunjungan.models import Kunjungan, Lokus

PERISTIWA = "lokus"
UNIT, TUAN_RUMAH, TAMU = "unit", "tuan_rumah", "tamu"
HAK = {
    UNIT: frozenset({Hak.PUTUSKAN, Hak.SIAPKAN_ACARA}),
    TUAN_RUMAH: frozenset({Hak.SIAPKAN_ACARA}),
    TAMU: frozenset({Hak.AJUKAN}),
}


@dataclass(frozen=True)
class Kabar:
    """A message to those on a side; {unit}, {kunjungan}, {tuan_rumah} may stand in it.

    ``subjek`` is how the subject begins: date, hour, place and visit follow (`kabar.queries.Pokok`). ``tuntas``: it
    waits until no stop of the visit waits for its unit any more, and then tells of all of them.
    """

    untuk: str
    subjek: str
    kalimat: str
    ajakan: str
    hak: frozenset[Hak] = frozenset()  # who hears of it, where that differs from `HAK`
    tuntas: bool = False


def _kabar(isi: dict[str, Any]) -> Kabar:
    return Kabar(**isi | {"hak": frozenset(Hak(h) for h in isi.get("hak", ()))})


# What happened -> who is told. The unit's own stops of the host (no unit) leave the unit's messages out.
KABAR = {aksi: tuple(map(_kabar, isi)) for aksi, isi in baca_data("kunjungan/kabar_lokus.toml").items()}


def kabarkan(
    k: Kunjungan,
    lokus: Sequence[Lokus],
    peristiwa: str,
    oleh: Pengguna,
    *,
    alasan: str = "",
    perubahan: str = "",
    kecuali: Iterable[str] = (),
) -> None:
    """Write the messages on what happened to some stops into the outbox, in the caller's transaction.

    Each unit hears of its own stops, host and guest of all of them, in one message. The person who acted is told
    nothing; ``alasan`` goes to the host and the unit alone, ``perubahan`` (what was, what is) to everybody;
    ``kecuali`` names sides that hear of it elsewhere. The visit and the stops come with their agencies.
    """
    sekali = secrets.token_hex(8)
    for kabar in KABAR[peristiwa]:
        if kabar.untuk in kecuali:
            continue
        for isi in _bagian(k, lokus, kabar):
            for pengguna in orang_berhak(_sisi(k, isi[0], kabar), *(kabar.hak or HAK[kabar.untuk])):
                if pengguna.pk != oleh.pk:
                    sebab = alasan if kabar.untuk != TAMU else ""
                    _tulis(k, isi, kabar, pengguna, (f"{sekali}:{peristiwa}", perubahan, sebab))


def _bagian(k: Kunjungan, lokus: Sequence[Lokus], kabar: Kabar) -> list[list[Lokus]]:
    """What goes into one message: for units what is theirs, without the host's own stops."""
    if kabar.tuntas:
        semua = list(
            k.lokus.berlaku()
            .exclude(instansi=k.tuan_rumah_id)
            .select_related("instansi", "ruang", "penerima__pejabat", "penerima__jabatan")
            .urut()
        )
        menunggu = any(x.konfirmasi == KonfirmasiLokus.MENUNGGU for x in semua)
        return [] if menunggu or not semua else [semua]
    if kabar.untuk != UNIT:
        return [list(lokus)]
    unit = dict.fromkeys(x.instansi_id for x in lokus if x.instansi_id != k.tuan_rumah_id)
    return [[x for x in lokus if x.instansi_id == pk] for pk in unit]


def _sisi(k: Kunjungan, lokus: Lokus, kabar: Kabar) -> Instansi | None:
    return {UNIT: lokus.instansi, TUAN_RUMAH: k.tuan_rumah, TAMU: k.pemohon}[kabar.untuk]


def unit_berpenjawab(instansi: Iterable[int]) -> set[int]:
    """Which of these units have somebody in the portal who can answer; for the others the host does, after a call."""
    return set(anggota_berhak(instansi, HAK[UNIT]).order_by().values_list("instansi", flat=True))


def lokus_surel(surel: Surel) -> Lokus | None:
    """The stop a message of this module tells of, by the key `_tulis` gave it."""
    nomor = surel.kunci.split(":")
    if len(nomor) != 5 or nomor[0] != PERISTIWA or not nomor[1].isdecimal():
        return None
    return Lokus.objects.filter(pk=int(nomor[1])).select_related("kunjungan__tuan_rumah").first()


def _tulis(
    k: Kunjungan, lokus: list[Lokus], kabar: Kabar, pengguna: Pengguna, isi: tuple[str, str, str]
) -> None:
    """One message; ``isi`` is the part of its key that is new with every event, what changed, and the reason."""
    instansi = _sisi(k, lokus[0], kabar)
    nama = list(dict.fromkeys(x.instansi.nama for x in lokus))
    nilai = {
        "kunjungan": k.judul,
        "unit": nama[0] if len(nama) == 1 else f"{len(nama)} unit",
        "tuan_rumah": k.tuan_rumah.nama if k.tuan_rumah else "",
    }
    zona = instansi.zona_waktu if instansi else ""
    pokok = pokok_lokus(lokus, zona, sebut_unit="{unit}" not in kabar.subjek)
    rincian = _rincian(lokus[0]) if len(lokus) == 1 else [_sebaris(x, zona) for x in lokus]
    tulis_surel(
        peristiwa=PERISTIWA,
        kunci=f"{PERISTIWA}:{lokus[0].pk}:{isi[0]}:{pengguna.pk}",
        penerima=pengguna,
        instansi=instansi,
        konteks={
            "pokok": pokok.baris,
            "subjek": pokok.subjek(kabar.subjek.format_map(nilai), k.judul),
            "kalimat": kabar.kalimat.format_map(nilai),
            "perubahan": isi[1],
            "rincian": [(kata, teks) for kata, teks in rincian if teks],
            "alasan": isi[2],
            "ajakan": kabar.ajakan,
            "tautan": f"{settings.SITUS_URL}{reverse('kunjungan:jadwal', args=[k.kode])}",
            "kode": k.kode,
        },
    )


def _rincian(x: Lokus) -> list[tuple[str, str]]:
    """What the first line does not say yet of the one stop it names."""
    return [("Diterima oleh", x.nama_penerima), ("Topik", x.topik), ("Untuk", _untuk(x))]


def _sebaris(x: Lokus, zona: str) -> tuple[str, str]:
    """A stop among several: its unit, then when, where and for whom."""
    waktu = waktu_kunjungan(x.mulai, x.selesai, x.zona_waktu, zona)
    return x.instansi.nama, ", ".join(filter(None, (waktu, x.nama_tempat, _untuk(x))))


def _untuk(x: Lokus) -> str:
    return "" if x.untuk_semua else ", ".join(g.nama for g in x.kelompok.order_by("urutan", "pk"))

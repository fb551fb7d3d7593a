"""The life of an innovation's record: a table one can print, and the one door through it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from config.data import baca_data
from inovasi import emails
from inovasi.cari.services_indeks import segarkan
from inovasi.choices import KeputusanTelaah, StatusInovasi
from inovasi.models import Inovasi, TelaahInovasi
from inovasi.rules import kurang
from inovasi.services import SudahBerubah, sidik, terkunci
from instansi import jejak
from instansi.jejak import kalimat
from instansi.models import JejakAudit, Pengguna
from instansi.penulisan import jam_berzona, tanggal_panjang
from instansi.permissions import Hak, hak_di


@dataclass(frozen=True)
class Transisi:
    """One row of the table. Every verb of ``hak`` is needed; ``jejak`` is the event in the audit trail."""

    aksi: str
    label: str
    dari: StatusInovasi
    ke: StatusInovasi
    hak: frozenset[Hak]
    jejak: str
    nada: str = "utama"
    lengkap: bool = False  # the record must hold all of WAJIB_TERBIT
    bercatatan: bool = False  # a note to the author is asked
    tanya: str = ""  # what the button asks before it acts


def _transisi(aksi: str, isi: dict[str, Any]) -> Transisi:
    dari, ke, hak = StatusInovasi(isi.pop("dari")), StatusInovasi(isi.pop("ke")), map(Hak, isi.pop("hak"))
    return Transisi(aksi=aksi, dari=dari, ke=ke, hak=frozenset(hak), **isi)


TRANSISI = {aksi: _transisi(aksi, isi) for aksi, isi in baca_data("inovasi/alur.toml").items()}


def tersedia(inovasi: Inovasi, hak: frozenset[Hak]) -> list[Transisi]:
    """The transitions somebody with these verbs can start from here, in the order of the table: the buttons."""
    return [t for t in TRANSISI.values() if inovasi.status == t.dari and t.hak <= hak]


def lakukan(
    inovasi: Inovasi,
    aksi: str,
    *,
    oleh: Pengguna,
    catatan: str = "",
    versi: str = "",
    diam: bool = False,
) -> Inovasi:
    """Walk one transition and return the record as it is now.

    In one transaction: the row is locked and read again, state, person and content are checked, the decision and the
    event written, the index renewed, the author told. ``versi`` (see `sidik`) is what the person had read; a record
    changed since then is not decided. ``diam`` tells nobody: `lakukan_banyak` writes one message for all.
    Raises KeyError, PermissionDenied, SudahBerubah or ValidationError.
    """
    t, kini = TRANSISI[aksi], timezone.now()
    with terkunci(inovasi) as baris:
        if not t.hak <= hak_di(oleh, baris.instansi_id):
            raise PermissionDenied("Peran Anda di instansi ini tidak mencakup tindakan itu.")
        if baris.status != t.dari:
            raise SudahBerubah(kalimat_terakhir(baris))
        if versi and versi != sidik(baris):
            raise SudahBerubah(f"{kalimat_terakhir(baris)} Baca isinya yang terbaru, lalu putuskan.")
        _periksa(baris, t, catatan)
        _terapkan(baris, t, kini, oleh)
        if t.dari == StatusInovasi.TELAAH:
            putusan = (
                KeputusanTelaah.TERBITKAN if t.ke == StatusInovasi.TERBIT else KeputusanTelaah.KEMBALIKAN
            )
            TelaahInovasi.objects.create(
                inovasi=baris, keputusan=putusan, catatan=catatan, dibuat_pada=kini, dibuat_oleh=oleh
            )
        peristiwa = jejak.catat(t.jejak, objek=baris, oleh=oleh)
        segarkan(inovasi=[baris.pk])
        if not diam:
            emails.kabarkan([baris], t.aksi, peristiwa.pk, oleh=oleh, catatan=catatan)
        return baris


def _periksa(inovasi: Inovasi, t: Transisi, catatan: str) -> None:
    if t.bercatatan and not catatan.strip():
        raise ValidationError({"catatan": "Tulis apa yang perlu diperbaiki; penulisnya membaca catatan ini."})
    if t.lengkap and (belum := kurang(inovasi)):
        raise ValidationError([satu.kalimat for satu in belum])


def _terapkan(inovasi: Inovasi, t: Transisi, kini: dt.datetime, oleh: Pengguna) -> None:
    inovasi.status = t.ke
    if t.ke == StatusInovasi.TERBIT:
        # The day of the first publication stays: what comes back from the archive is not new.
        inovasi.terbit_pada = inovasi.terbit_pada or kini
        inovasi.dikonfirmasi_pada, inovasi.dikonfirmasi_oleh = kini, oleh
    inovasi.save()


def kalimat_terakhir(inovasi: Inovasi) -> str:
    """Who last did what to the record, and when, for somebody whose page is stale."""
    terakhir = (
        JejakAudit.objects.filter(objek_jenis="inovasi", objek_id=str(inovasi.pk)).order_by("-id").first()
    )
    if terakhir is None:
        return f"Inovasi ini sekarang berstatus {inovasi.get_status_display().lower()}."
    zona = inovasi.instansi.zona_waktu
    hari = tanggal_panjang(timezone.localdate(terakhir.waktu, ZoneInfo(zona)))
    pukul = f"{hari} pukul {jam_berzona(terakhir.waktu, zona)}"
    return f"Halaman Anda sudah usang. {kalimat(terakhir)} ({pukul})"


@transaction.atomic
def lakukan_banyak(
    semua: list[Inovasi],
    aksi: str,
    *,
    oleh: Pengguna,
    diam: bool = False,
) -> tuple[list[Inovasi], list[tuple[Inovasi, str]]]:
    """The same for many of one agency: those that went, and those that did not with the reason.

    One refusal stops no other. Each reviewer or author hears of all in one message, or from the caller if ``diam``.
    """
    jadi: list[Inovasi] = []
    gagal: list[tuple[Inovasi, str]] = []
    for inovasi in semua:
        try:
            jadi.append(lakukan(inovasi, aksi, oleh=oleh, diam=True))
        except ValidationError as galat:
            gagal.append((inovasi, " ".join(galat.messages)))
        except SudahBerubah as galat:
            gagal.append((inovasi, str(galat)))
    if jadi and not diam:
        semua_jejak = JejakAudit.objects.filter(objek_jenis="inovasi", objek_id=str(jadi[-1].pk))
        emails.kabarkan(jadi, aksi, semua_jejak.latest("id").pk, oleh=oleh)
    return jadi, gagal

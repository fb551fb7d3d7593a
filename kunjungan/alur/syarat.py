"""What must hold before a transition: each function returns sentences that stand against it, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from config.data import baca_data
from instansi.models import Ruang
from instansi.penulisan import tanggal_pendek
from kunjungan.choices import AlternatifDaring, KeadaanUsulan, Kehadiran, Pihak, Status
from kunjungan.inti.isian import (
    Isian,
    IsianAlasan,
    IsianDisposisi,
    IsianPenempatan,
    IsianPengalihan,
    IsianTelaah,
    IsianTerimaUsulan,
    IsianUsulan,
    Rentang,
)
from kunjungan.inti.sajian import masa_kunjungan
from kunjungan.jadwal.queries_bersama import masalah_gabung
from kunjungan.jadwal.queries_hadirin import bergiliran, hadirin_calon, tempat_ruang
from kunjungan.jadwal.queries_penerimaan import masalah_kirim, masalah_rentang
from kunjungan.jadwal.queries_runding import (
    PILIH_LAIN,
    berganti_hari,
    masalah_pindah_sendiri,
    penempatan_usulan,
)
from kunjungan.jadwal.queries_terpakai import masalah_tempat
from kunjungan.jadwal.rules_peringatan import kapasitas
from kunjungan.jadwal.rules_tenggat import masalah_tahan
from kunjungan.models import Kunjungan
from kunjungan.rules import masalah_jumlah_usulan, masalah_kapasitas, masalah_waktu

# Field of the draft -> sentence; the request's steps show the same sentences beside the fields.
WAJIB_KIRIM: dict[str, str] = baca_data("kunjungan/wajib_kirim.toml")


def kirim(kunjungan: Kunjungan, isian: Isian, kini: dt.datetime) -> list[str]:
    """The request is complete, its dates lie ahead and keep the host's rules or say why not, and the party fits."""
    masalah = [kalimat for bidang, kalimat in WAJIB_KIRIM.items() if not getattr(kunjungan, bidang)]
    if kunjungan.alternatif_daring == AlternatifDaring.TIDAK_CUKUP and not kunjungan.alasan_luring:
        masalah.append("Tulis mengapa pertemuan daring tidak mencukupi.")
    usulan = list(kunjungan.usulan.filter(keadaan=KeadaanUsulan.TERBUKA))
    masalah += masalah_jumlah_usulan(usulan)
    for u in usulan:
        masalah += masalah_waktu(u.mulai, u.selesai, kini)
    if (
        kunjungan.surat_tanggal
        and kunjungan.surat_tanggal > kini.astimezone(ZoneInfo(kunjungan.zona_waktu)).date()
    ):
        masalah.append("Tanggal surat belum tiba.")
    if kunjungan.tuan_rumah:
        if not kunjungan.tuan_rumah.bergabung_pada:
            masalah.append("Instansi ini belum bergabung sehingga belum dapat menerima permohonan.")
        kursi = Ruang.objects.filter(instansi=kunjungan.tuan_rumah, aktif=True).values_list(
            "kapasitas", flat=True
        )
        masalah += masalah_kapasitas(kunjungan.jumlah_peserta, kursi)
        masalah += masalah_kirim(kunjungan, kini)
    return list(dict.fromkeys(masalah))


def disposisikan(kunjungan: Kunjungan, isian: IsianDisposisi, kini: dt.datetime) -> list[str]:
    """Somebody is told something."""
    masalah = [] if isian.penerima else ["Pilih sedikitnya satu penerima disposisi."]
    if not isian.instruksi and not isian.catatan.strip():
        masalah.append("Pilih instruksi atau tulis catatan.")
    return masalah


def telaah(kunjungan: Kunjungan, isian: IsianTelaah, kini: dt.datetime) -> list[str]:
    """A review says something."""
    return [] if isian.isi.strip() else ["Tulis hasil telaah."]


def beralasan(kunjungan: Kunjungan, isian: IsianAlasan, kini: dt.datetime) -> list[str]:
    """A reason is given, since the other side reads it."""
    return [] if isian.alasan.strip() else ["Tulis alasannya."]


def penempatan(kunjungan: Kunjungan, isian: IsianPenempatan, kini: dt.datetime) -> list[str]:
    """The time lies ahead and keeps the rules or says why not, the place is free, the official holds office.

    Who joins a reception takes its time, place and official as they are.
    """
    if isian.bersama:
        return masalah_gabung(kunjungan, isian, kini)
    masa = isian.masa or isian.waktu
    masalah = masalah_waktu(masa.mulai, masa.selesai, kini)
    if isian.waktu.selesai <= isian.waktu.mulai or not (
        masa.mulai <= isian.waktu.mulai and isian.waktu.selesai <= masa.selesai
    ):
        masalah.append("Penerimaan pertama harus berada di dalam masa kunjungan.")
    if isian.ruang is None and not isian.tempat.strip():
        masalah.append("Pilih ruang atau tulis tempatnya.")
    if isian.penerima is None and not isian.penerima_teks.strip():
        masalah.append("Pilih pejabat penerima.")
    if masalah:
        return masalah
    # Another room or hour on the day agreed asks for no reason anew.
    ketat = kunjungan.status != Status.TERJADWAL or berganti_hari(kunjungan, isian)
    return (
        (
            _masalah_aturan(kunjungan, [masa], kini, isian.alasan, ketat=ketat)
            or _masalah_aturan(kunjungan, [isian.waktu], kini, isian.alasan, ketat=ketat)
        )
        + _masalah_ruang(kunjungan, isian)
        + _masalah_kursi(kunjungan, isian)
        + masalah_tempat(kunjungan, isian, kini)
        + _masalah_penerima(isian)
    )


def ubah_jadwal(kunjungan: Kunjungan, isian: IsianPenempatan, kini: dt.datetime) -> list[str]:
    """As for a placement; an agreed date moves only where the host's rules let it move alone, and with a reason.

    Whether what moves along finds its place is asked where it is booked.
    """
    return (
        _tanpa_lokus(kunjungan)
        or masalah_pindah_sendiri(kunjungan, isian, kini)
        or penempatan(kunjungan, isian, kini)
    )


def minta_pindah(kunjungan: Kunjungan, isian: IsianUsulan, kini: dt.datetime) -> list[str]:
    """A reason, and one to three other dates that lie ahead and keep the host's rules or say why not."""
    if not isian.catatan.strip():
        return ["Tulis alasannya."]
    masa, jam = masa_kunjungan(kunjungan, kunjungan.lokus.berlaku()), kunjungan.jam_hari
    if any((r.mulai, r.selesai) == masa and r.jam_hari == jam for r in isian.tanggal):
        return ["Tanggal dan jam ini sudah disepakati. Tawarkan yang lain."]
    return _tanpa_lokus(kunjungan) or usulkan(kunjungan, isian, kini)


def setujui_pindah(kunjungan: Kunjungan, isian: IsianPenempatan, kini: dt.datetime) -> list[str]:
    """The date is one the visitor offered, still open; as for a change of schedule, which both now agree on."""
    masa = isian.masa or isian.waktu
    terbuka = kunjungan.usulan.filter(keadaan=KeadaanUsulan.TERBUKA, pihak=Pihak.TAMU)
    if not terbuka.filter(mulai=masa.mulai, selesai=masa.selesai).exists():
        return ["Pilih salah satu tanggal yang ditawarkan pemohon."]
    return _tanpa_lokus(kunjungan) or penempatan(kunjungan, isian, kini)


def terima_pindah(kunjungan: Kunjungan, isian: IsianTerimaUsulan, kini: dt.datetime) -> list[str]:
    """The date is one the host offered, still open, lies ahead, and place and people are free on it.

    Who has them otherwise is not for the visitor to know.
    """
    masalah = terima_usulan(kunjungan, isian, kini) or _tanpa_lokus(kunjungan)
    if masalah:
        return masalah
    masalah = masalah_tempat(kunjungan, penempatan_usulan(kunjungan, isian.usulan_id, kini), kini)
    return [*masalah, PILIH_LAIN] if masalah else []


def _tanpa_lokus(kunjungan: Kunjungan) -> list[str]:
    if kunjungan.lokus.berlaku().exists():
        return []
    return ["Tidak ada lokus yang berlaku. Tambahkan lokus di tab Jadwal."]  # its only unit declined


def _masalah_aturan(
    kunjungan: Kunjungan,
    rentang: Sequence[Rentang],
    kini: dt.datetime,
    alasan: str,
    pihak: Pihak = Pihak.TUAN_RUMAH,
    *,
    ketat: bool = True,
) -> list[str]:
    """The rules of reception, unless somebody says why they are set aside."""
    if alasan.strip():
        return []
    return masalah_rentang(kunjungan, rentang, kini, pihak, ketat=ketat)


def _masalah_ruang(kunjungan: Kunjungan, isian: IsianPenempatan) -> list[str]:
    ruang = isian.ruang
    if ruang is None:
        return []
    if not ruang.aktif or (
        ruang.instansi_id != kunjungan.tuan_rumah_id and not _sudah_dipakai(kunjungan, ruang)
    ):
        return ["Ruang ini tidak dapat dipakai."]
    return []


def _masalah_kursi(kunjungan: Kunjungan, isian: IsianPenempatan) -> list[str]:
    """Too few seats, unless somebody says why it is done all the same, or each group has enough of them in turn."""
    if isian.ruang is None or isian.alasan.strip():
        return []
    petugas = None if isian.petugas is None else [p for p, _ in isian.petugas]
    hadir, tempat = hadirin_calon(kunjungan, petugas=petugas), tempat_ruang(isian.ruang)
    kurang = kapasitas(tempat, hadir)
    if kurang is None or kapasitas(tempat, bergiliran(kunjungan, hadir)) is None:
        return []
    jalan = "Pilih ruang lain, bagi rombongan ke kelompok, atau centang “Tetap …” dan tulis alasannya."
    return [f"{kurang.kalimat} {jalan}"]


def _sudah_dipakai(kunjungan: Kunjungan, ruang: Ruang) -> bool:
    """A visit that begins at a unit stays in the unit's room when only its date moves."""
    return kunjungan.lokus.berlaku().filter(ruang=ruang).exists()


def _masalah_penerima(isian: IsianPenempatan) -> list[str]:
    if any(p == isian.penerima for p, _ in isian.petugas or ()):
        return [f"{isian.penerima} sudah menjadi pejabat penerima; kosongkan tugas lainnya."]
    return []


def usulkan(kunjungan: Kunjungan, isian: IsianUsulan, kini: dt.datetime) -> list[str]:
    """One to three dates that lie ahead and keep the host's rules or say why not."""
    masalah = masalah_jumlah_usulan(isian.tanggal)
    for r in isian.tanggal:
        masalah += masalah_waktu(r.mulai, r.selesai, kini)
    if not masalah:
        masalah = _masalah_aturan(kunjungan, isian.tanggal, kini, isian.alasan, isian.pihak)
        if not masalah:
            masalah = _masalah_tahanan(kunjungan, isian, kini)
    return list(dict.fromkeys(masalah))


def _masalah_tahanan(kunjungan: Kunjungan, isian: IsianUsulan, kini: dt.datetime) -> list[str]:
    """What is to be held belongs to the host, has the seats, is free on every date, and not held for too long."""
    ruang, pemangku = isian.tahan
    if not (ruang or pemangku):
        return []
    if isian.pihak == Pihak.TAMU:
        return ["Hanya tuan rumah yang dapat menahan tempat."]
    masalah = masalah_tahan(isian.tahan_sampai, isian.tanggal, kini) or _masalah_kursi(
        kunjungan, IsianPenempatan(isian.tanggal[0], ruang=ruang, alasan=isian.alasan)
    )
    for r in isian.tanggal if not masalah else ():
        coba = IsianPenempatan(r, ruang=ruang, penerima=pemangku)
        kalimat = _masalah_ruang(kunjungan, coba)
        masalah += [f"{tanggal_pendek(r.mulai.astimezone(ZoneInfo(kunjungan.zona_waktu)))}: {x}"
                    for x in kalimat + masalah_tempat(kunjungan, coba, kini)]  # fmt: skip
    return masalah


def terima_usulan(kunjungan: Kunjungan, isian: IsianTerimaUsulan, kini: dt.datetime) -> list[str]:
    """The date is one the host proposed, still open, and lies ahead."""
    usulan = kunjungan.usulan.filter(
        pk=isian.usulan_id, keadaan=KeadaanUsulan.TERBUKA, pihak=Pihak.TUAN_RUMAH
    ).first()
    if usulan is None:
        return ["Pilih salah satu tanggal yang diusulkan tuan rumah."]
    return masalah_waktu(usulan.mulai, usulan.selesai, kini)


def alihkan(kunjungan: Kunjungan, isian: IsianPengalihan, kini: dt.datetime) -> list[str]:
    """The other host is another one, has joined, and the reason is given."""
    masalah = [] if isian.alasan.strip() else ["Tulis alasannya."]
    if isian.tuan_rumah.pk in (kunjungan.tuan_rumah_id, kunjungan.pemohon_id):
        masalah.append("Pilih instansi lain.")
    elif not isian.tuan_rumah.bergabung_pada:
        masalah.append("Instansi tujuan belum bergabung.")
    return masalah


def hari_tiba(kunjungan: Kunjungan, isian: Isian, kini: dt.datetime) -> list[str]:
    """The day of the visit has come, in the zone of the place."""
    pertama = kunjungan.lokus.filter(batal=False).order_by("mulai").first()
    if pertama is None:
        return ["Kunjungan belum dijadwalkan."]
    zona = ZoneInfo(pertama.zona_waktu)
    if kini.astimezone(zona).date() < pertama.mulai.astimezone(zona).date():
        return ["Hari kunjungan belum tiba."]
    return []


def kehadiran_tercatat(kunjungan: Kunjungan, isian: Isian, kini: dt.datetime) -> list[str]:
    """At least one guest was recorded as present."""
    if kunjungan.peserta.tamu().filter(kehadiran=Kehadiran.HADIR).exists():
        return []
    return ["Catat kehadiran rombongan lebih dahulu."]


def bebas(kunjungan: Kunjungan, isian: Isian, kini: dt.datetime) -> list[str]:
    """Nothing stands against it."""
    return []

"""Who hears what about a transition, as a table; one message per event and person through the outbox."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from instansi.models import Instansi, Keanggotaan, Pengguna, Surel
from instansi.permissions import PERAN, Hak
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
_TAMU, _TR = Pihak.TAMU, Pihak.TUAN_RUMAH


def _bagi_unit(subjek: str, kalimat: str, dengan_alasan: bool) -> tuple[Kabar, ...]:
    """The same message to units with a stop and to units invited."""
    return (
        Kabar(_TR, Hak.SIAPKAN_ACARA, subjek, kalimat, "Buka kunjungan", dengan_alasan, UNIT),
        Kabar(_TR, Hak.PUTUSKAN, subjek, kalimat, "Buka kunjungan", dengan_alasan, UNIT),
        Kabar(_TR, Hak.LIHAT_MASUK, subjek, kalimat, "", dengan_alasan, TERUNDANG),
    )


def _bagi_lawan(subjek: str, kalimat: str, ajakan: str, *, tawaran: bool = False) -> tuple[Kabar, ...]:
    """A message about a move of the agreed date to whoever answers for the other side."""
    return tuple(
        Kabar(pihak, hak, subjek, kalimat, ajakan, True, hanya_lawan=True, tawaran=tawaran)
        for pihak, hak in ((_TAMU, Hak.AJUKAN), (_TR, Hak.PUTUSKAN), (_TR, Hak.SIAPKAN_ACARA))
    )


def _bagi_pindah(kalimat: str) -> tuple[Kabar, ...]:
    """The same message on a date agreed anew to everybody whom it moves."""
    subjek = "Tanggal lain disepakati"
    return (
        Kabar(_TAMU, Hak.AJUKAN, subjek, kalimat, "Lihat jadwal baru"),
        Kabar(
            _TR,
            Hak.SIAPKAN_ACARA,
            subjek,
            f"{kalimat} Periksa susunan acara dan naskahnya.",
            "Lihat jadwal baru",
        ),
        *_bagi_unit(subjek, kalimat, False),
    )


KABAR: dict[str, tuple[Kabar, ...]] = {
    "kirim": (
        Kabar(
            _TR,
            Hak.REGISTRASI,
            "Permohonan kunjungan",
            "{pemohon} mengajukan {kunjungan}. Beri nomor agenda agar dapat didisposisikan.",
            "Buka permohonan",
        ),
    ),
    "registrasi": (
        Kabar(
            _TR,
            Hak.DISPOSISI,
            "Menunggu disposisi",
            "Permohonan {kunjungan} sudah diregistrasi dan menunggu disposisi Anda.",
            "Buka permohonan",
        ),
        Kabar(
            _TAMU,
            Hak.AJUKAN,
            "Permohonan diregistrasi",
            "{tuan_rumah} sudah menerima dan meregistrasi permohonan {kunjungan}.",
            "Lihat perkembangan",
        ),
    ),
    "disposisikan": (
        Kabar(
            _TR,
            None,
            "Disposisi",
            "Anda menerima disposisi atas permohonan {kunjungan}.",
            "Buka disposisi",
        ),
    ),
    "telaah": (
        Kabar(
            _TR,
            Hak.PUTUSKAN,
            "Telaah masuk",
            "Telaah atas permohonan {kunjungan} sudah masuk dan menunggu putusan Anda.",
            "Buka permohonan",
        ),
    ),
    "setujui": (
        Kabar(
            _TAMU,
            Hak.AJUKAN,
            "Disetujui",
            "{tuan_rumah} menyetujui dan menjadwalkan {kunjungan}. Lengkapi daftar rombongan.",
            "Lengkapi rombongan",
        ),
        Kabar(
            _TR,
            Hak.SIAPKAN_ACARA,
            "Terjadwal",
            "{kunjungan} sudah dijadwalkan. Siapkan susunan acara, undangan, dan daftar hadir.",
            "Siapkan acara",
        ),
    ),
    "usulkan_jadwal": (
        Kabar(
            _TAMU,
            Hak.AJUKAN,
            "Usulan tanggal lain",
            "{tuan_rumah} mengusulkan tanggal lain untuk {kunjungan}. Mohon dijawab.",
            "Jawab usulan",
        ),
    ),
    "terima_usulan": (
        Kabar(
            _TR,
            Hak.PUTUSKAN,
            "Tanggal diterima",
            "{pemohon} menerima tanggal yang diusulkan untuk {kunjungan}. Tetapkan ruang dan penerimanya.",
            "Setujui dan jadwalkan",
        ),
    ),
    "usulkan_balik": (
        Kabar(
            _TR,
            Hak.PUTUSKAN,
            "Usulan tanggal dari tamu",
            "{pemohon} mengusulkan tanggal lain untuk {kunjungan}.",
            "Lihat usulan",
        ),
    ),
    "tolak": (
        Kabar(
            _TAMU,
            Hak.AJUKAN,
            "Belum dapat diterima",
            "{tuan_rumah} belum dapat menerima {kunjungan}.",
            "Baca alasannya",
            dengan_alasan=True,
        ),
    ),
    "alihkan": (
        Kabar(
            _TAMU,
            Hak.AJUKAN,
            "Dialihkan",
            "{tuan_rumah} menyarankan tuan rumah lain. Draf permohonannya sudah disiapkan; periksa, sesuaikan "
            "surat permohonan, lalu kirim.",
            "Buka kunjungan",
            dengan_alasan=True,
        ),
    ),
    "batalkan": (
        Kabar(_TAMU, Hak.AJUKAN, "Dibatalkan", "{kunjungan} dibatalkan.", "Buka kunjungan", True),
        Kabar(_TR, Hak.REGISTRASI, "Dibatalkan", "{kunjungan} dibatalkan.", "Buka kunjungan", True),
        Kabar(
            _TR,
            Hak.SIAPKAN_ACARA,
            "Dibatalkan",
            "{kunjungan} dibatalkan.",
            "Buka kunjungan",
            True,
        ),
        *_bagi_unit("Dibatalkan", "{kunjungan} dibatalkan. Penerimaan di unit Anda gugur.", True),
    ),
    "ubah_jadwal": (
        Kabar(
            _TAMU,
            Hak.AJUKAN,
            "Jadwal berubah",
            "{tuan_rumah} mengubah waktu atau tempat {kunjungan}.",
            "Lihat jadwal baru",
        ),
        Kabar(
            _TR,
            Hak.SIAPKAN_ACARA,
            "Jadwal berubah",
            "Waktu atau tempat {kunjungan} berubah. Periksa susunan acara dan cetak ulang naskahnya.",
            "Lihat jadwal baru",
        ),
        *_bagi_unit("Jadwal berubah", "Waktu atau tempat {kunjungan} berubah.", False),
    ),
    "terima_pindah": (
        *_bagi_pindah("{pemohon} menerima tanggal yang ditawarkan untuk {kunjungan}."),
        Kabar(
            _TR,
            Hak.PUTUSKAN,
            "Tanggal lain disepakati",
            "{pemohon} menerima tanggal yang ditawarkan untuk {kunjungan}.",
            "Lihat jadwal baru",
        ),
    ),
    "setujui_pindah": _bagi_pindah("{tuan_rumah} menerima tanggal yang diminta untuk {kunjungan}."),
    "minta_pindah": _bagi_lawan(
        "Permintaan tanggal lain",
        "{pengirim} meminta tanggal lain untuk {kunjungan}. Tanggal yang disepakati tetap berlaku sampai dijawab.",
        "Jawab permintaan",
        tawaran=True,
    ),
    "tawar_pindah": _bagi_lawan(
        "Tawaran tanggal lain",
        "{pengirim} menawarkan tanggal lain kembali untuk {kunjungan}. Tanggal yang disepakati tetap berlaku sampai "
        "dijawab.",
        "Jawab tawaran",
        tawaran=True,
    ),
    "tolak_pindah": _bagi_lawan(
        "Tanggal tetap",
        "{pengirim} tetap pada tanggal yang disepakati untuk {kunjungan}.",
        "Buka kunjungan",
    ),
    "tarik_pindah": _bagi_lawan(
        "Permintaan tanggal lain ditarik",
        "{pengirim} menarik permintaan tanggal lain untuk {kunjungan}. Tanggal yang disepakati tetap berlaku.",
        "Buka kunjungan",
    ),
    "selesaikan": (
        Kabar(
            _TAMU,
            Hak.TULIS_LAPORAN,
            "Selesai",
            "{kunjungan} sudah selesai. Susun dan cetak laporan kunjungannya.",
            "Tulis laporan",
        ),
    ),
    "tidak_hadir": (
        Kabar(
            _TAMU,
            Hak.AJUKAN,
            "Tercatat tidak hadir",
            "{tuan_rumah} mencatat bahwa rombongan tidak hadir pada {kunjungan}.",
            "Buka kunjungan",
        ),
    ),
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
    peran = [p for p, uraian in PERAN.items() if kabar.hak in uraian.hak]
    anggota = Keanggotaan.objects.aktif().filter(
        instansi__in=_instansi(kunjungan, kabar), peran__overlap=peran
    )
    hasil: dict[Pengguna, list[Instansi]] = {}
    for a in anggota.select_related("pengguna", "instansi").order_by("id"):
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
        penerima=pengguna.email,
        pengguna=pengguna,
        # The outbox of those it goes to: who works there, and under which address, is not the other side's.
        instansi=kunjungan.pemohon if kabar.pihak == Pihak.TAMU else kunjungan.tuan_rumah,
        konteks={
            "nama": pengguna.nama,
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

"""Soft warnings as values: what each says of one stop, from plain facts. No database, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import TextChoices

from instansi.choices import KelasJabatan, Perlengkapan, SebabTidakHadir
from instansi.penulisan import rentang_tanggal, senarai
from kunjungan.choices import Moda

SAMBUNGAN = (Perlengkapan.KONFERENSI_VIDEO, Perlengkapan.WIFI)


class JenisPeringatan(TextChoices):
    """What a warning is about."""

    KAPASITAS = "KAPASITAS", "Kapasitas"
    KUOTA = "KUOTA", "Kuota tamu"
    AKSES = "AKSES", "Jalan tanpa tangga"
    PERLENGKAPAN = "PERLENGKAPAN", "Perlengkapan"
    SETARA = "SETARA", "Pejabat setara"
    PERJALANAN = "PERJALANAN", "Waktu perjalanan"
    CUTI = "CUTI", "Pejabat tidak di tempat"
    ATURAN = "ATURAN", "Aturan penerimaan"
    JAMUAN = "JAMUAN", "Jamuan"


@dataclass(frozen=True)
class Peringatan:
    """Something a person should weigh; it forbids nothing by itself.

    ``lokus`` is the key of the stop, 0 for a placement not yet saved; ``diatasi`` why somebody set it aside.
    """

    jenis: JenisPeringatan
    kalimat: str
    lokus: int = 0
    info: bool = False
    dasar: str = ""
    diatasi: str = ""

    @property
    def nada(self) -> str:
        """Tone of the badge."""
        return "info" if self.info or self.diatasi else "menunggu"

    @property
    def ringan(self) -> bool:
        """Whether it is only to be known, or was dealt with."""
        return self.info or bool(self.diatasi)


@dataclass(frozen=True)
class Hadirin:
    """How many seats a stop takes: own guests in person, those of delegations joined, and the host's people."""

    tamu: int
    rombongan_lain: int = 0
    tuan_rumah: int = 0

    @property
    def semua(self) -> int:
        """Everybody in the room."""
        return self.tamu + self.rombongan_lain + self.tuan_rumah

    @property
    def uraian(self) -> str:
        """ "rombongan 20 orang", or "26 orang hadir: 20 tamu dan 6 orang tuan rumah"."""
        if self.semua == self.tamu:
            return f"rombongan {self.tamu} orang"
        lain = f"{self.rombongan_lain} tamu rombongan lain" if self.rombongan_lain else ""
        tuan = f"{self.tuan_rumah} orang tuan rumah" if self.tuan_rumah else ""
        bagian = [f"{self.tamu} tamu", *(b for b in (lain, tuan) if b)]
        return f"{self.semua} orang hadir: {senarai(bagian)}"


@dataclass(frozen=True)
class Tempat:
    """A room as the warnings see it; without seats known (a place typed) only the name."""

    nama: str
    kapasitas: int | None = None
    tanpa_tangga: bool | None = None
    perlengkapan: frozenset[str] = frozenset()


def kapasitas(tempat: Tempat, hadirin: Hadirin) -> Peringatan | None:
    """More people than seats; somebody may say that chairs are brought."""
    if tempat.kapasitas is None or hadirin.semua <= tempat.kapasitas:
        return None
    kalimat = f"{tempat.nama} berkapasitas {tempat.kapasitas} kursi, sedangkan {hadirin.uraian}."
    return Peringatan(JenisPeringatan.KAPASITAS, kalimat)


def kuota(batas: int | None, hadirin: Hadirin) -> Peringatan | None:
    """More guests than the unit takes at this stop."""
    tamu = hadirin.tamu + hadirin.rombongan_lain
    if batas is None or tamu <= batas:
        return None
    return Peringatan(
        JenisPeringatan.KUOTA, f"Unit penerima menerima paling banyak {batas} tamu; direncanakan {tamu} tamu."
    )


def akses(tempat: Tempat, perlu: bool) -> Peringatan | None:
    """Somebody needs a way without steps and the room has none, or nobody knows."""
    if not perlu or tempat.tanpa_tangga:
        return None
    if tempat.tanpa_tangga is None:
        kalimat = (
            f"Ada tamu yang memerlukan jalan tanpa tangga. Pastikan {tempat.nama} dapat dicapai tanpa tangga."
        )
        return Peringatan(JenisPeringatan.AKSES, kalimat, info=True)
    kalimat = (
        f"Ada tamu yang memerlukan jalan tanpa tangga, tetapi {tempat.nama} tidak dapat dicapai tanpa tangga."
    )
    return Peringatan(JenisPeringatan.AKSES, kalimat)


def perlengkapan(tempat: Tempat, diminta: Collection[str], moda: str, bertautan: bool) -> list[Peringatan]:
    """Equipment asked for that the room lacks; a connection and a link for what is held online."""
    jenis, hasil = JenisPeringatan.PERLENGKAPAN, []
    tersambung = moda != Moda.LURING
    if tempat.kapasitas is not None:
        kurang = [p for p in Perlengkapan if p in diminta and p not in tempat.perlengkapan]
        sambungan = [p for p in SAMBUNGAN if tersambung and p not in tempat.perlengkapan and p not in kurang]
        if kurang:
            hasil.append(
                Peringatan(jenis, f"Rombongan meminta {_label(kurang)}; {tempat.nama} belum memilikinya.")
            )
        if sambungan:
            cara = "hibrida" if moda == Moda.HIBRIDA else "daring"
            kata = f"{tempat.nama} belum memiliki {_label(sambungan)} untuk pertemuan {cara}."
            hasil.append(Peringatan(jenis, kata))
    if tersambung and not bertautan:
        hasil.append(Peringatan(jenis, "Tautan pertemuan daring belum diisi."))
    return hasil


def _label(daftar: Iterable[Perlengkapan]) -> str:
    return senarai(p.label if p is Perlengkapan.WIFI else p.label.lower() for p in daftar)


def cuti(nama: str, mulai: dt.date, sampai: dt.date, sebab: str) -> Peringatan:
    """An official who is expected there is away; an illness is nobody's business."""
    biasa = sebab in (SebabTidakHadir.CUTI, SebabTidakHadir.DINAS_LUAR)
    kata = f" ({SebabTidakHadir(sebab).label.lower()})" if biasa else ""
    kalimat = f"{nama} tercatat tidak di tempat{kata} pada {rentang_tanggal(mulai, sampai)}."
    return Peringatan(JenisPeringatan.CUTI, kalimat)


def jamuan_ramadan(kegiatan: str, pukul: str) -> Peringatan:
    """The agenda feeds people in daylight during the month of fasting."""
    kalimat = f"Bulan Ramadan: susunan acara memuat {kegiatan} pukul {pukul}. Tiadakan, atau ganti dengan bingkisan."
    return Peringatan(JenisPeringatan.JAMUAN, kalimat)


def tidak_setara(
    pimpinan: str, kelas_pimpinan: str, penerima: str, kelas_penerima: str, usul: str
) -> Peringatan:
    """The receiver stands below the leader of the delegation; whoever could do it instead is named."""
    tingkat = KelasJabatan(kelas_pimpinan).label.lower()
    kepala = f"{pimpinan} ({tingkat})" if pimpinan else f"pejabat setingkat {tingkat}"
    kalimat = (
        f"Rombongan dipimpin {kepala}; penerimanya {penerima}, setingkat "
        f"{KelasJabatan(kelas_penerima).label.lower()}."
    )
    if usul:
        kalimat += f" Usul: {usul} tersedia pada waktu itu."
    return Peringatan(JenisPeringatan.SETARA, kalimat)


def perjalanan_kurang(dari: str, ke: str, menit: int, jeda: int, perkiraan: bool) -> Peringatan:
    """The guests cannot be there in time."""
    kata = "diperkirakan" if perkiraan else "memerlukan"
    sela = f"hanya {jeda} menit" if jeda > 0 else "tidak ada"
    return Peringatan(
        JenisPeringatan.PERJALANAN,
        f"Perjalanan dari {dari} ke {ke} {kata} {menit} menit, sedangkan selanya {sela}.",
    )


def kekurangan_ruang(tempat: Tempat, perlu_tanpa_tangga: bool, diminta: Collection[str]) -> tuple[str, ...]:
    """The same of a room on offer, in a few words for its card."""
    kurang = [p for p in Perlengkapan if p in diminta and p not in tempat.perlengkapan]
    tangga = "Tidak dapat dicapai tanpa tangga" if perlu_tanpa_tangga and not tempat.tanpa_tangga else ""
    alat = f"Tanpa {_label(kurang)}" if kurang else ""
    return tuple(k for k in (tangga, alat) if k)

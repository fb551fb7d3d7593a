"""First wording of a report from what the portal knows. Suggestions: nobody's text is ever replaced by them."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.db.models import Q

from instansi.penulisan import dengan_terbilang, label_zona
from kunjungan.acara.queries import acara_terbit
from kunjungan.acara.rules import Butir, waktu_butir
from kunjungan.choices import Bab, Kehadiran, PeranPeserta
from kunjungan.inti.sajian import kata_masa
from kunjungan.models import Kunjungan, Lokus, Notula

_HURUF = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def saran_laporan(kunjungan: Kunjungan) -> dict[str, str]:
    """Chapter -> text in the form that `instansi.teks_ringan` reads; a constant number of queries."""
    orang = ("penerima__pejabat", "penerima__jabatan")
    lokus = list(kunjungan.lokus.berlaku().urut().select_related("ruang", *orang))
    notula = Notula.objects.filter(kunjungan=kunjungan).prefetch_related("tanya_jawab").first()
    acara = acara_terbit(kunjungan)
    return {
        Bab.PENDAHULUAN: _pendahuluan(kunjungan, lokus),
        Bab.KEGIATAN: _kegiatan(kunjungan, lokus, acara),
        Bab.HASIL: _hasil(kunjungan, notula),
        Bab.SIMPULAN: _simpulan(notula),
        Bab.PENUTUP: "Demikian laporan ini disusun untuk menjadi bahan pertimbangan lebih lanjut.",
    }


def _paragraf(*bagian: str) -> str:
    return "\n\n".join(b for b in bagian if b)


def _berjudul(pasangan: Sequence[tuple[str, str]]) -> str:
    isi = [(judul, teks) for judul, teks in pasangan if teks]
    return _paragraf(*(f"{_HURUF[i]}. {judul}\n\n{teks}" for i, (judul, teks) in enumerate(isi[:26])))


def _pendahuluan(k: Kunjungan, lokus: Sequence[Lokus]) -> str:
    return _berjudul(
        [
            ("Latar belakang", k.urgensi),
            ("Maksud dan tujuan", k.tujuan),
            ("Waktu dan tempat", _waktu(k, lokus)),
        ]
    )


def _waktu(k: Kunjungan, lokus: Sequence[Lokus]) -> str:
    if not lokus or k.tuan_rumah is None:
        return ""
    di = f"{'dimulai ' if len(lokus) > 1 else ''}di {lokus[0].nama_tempat}, {k.tuan_rumah.nama_lengkap}"
    return f"Kunjungan dilaksanakan pada hari {kata_masa(k, lokus)}, {di}."


def _kegiatan(k: Kunjungan, lokus: Sequence[Lokus], acara: Sequence[Butir]) -> str:
    return _paragraf(_rombongan(k, lokus), _susunan(acara, lokus[0].zona_waktu if lokus else k.zona_waktu))


def _rombongan(k: Kunjungan, lokus: Sequence[Lokus]) -> str:
    hadir = k.peserta.tamu().berlaku().filter(kehadiran=Kehadiran.HADIR)
    pimpinan = k.peserta.tamu().berlaku().filter(Q(peran=PeranPeserta.PIMPINAN)).first()
    jumlah = hadir.count() or k.jumlah_peserta or 0
    nama = pimpinan.nama_bergelar if pimpinan else k.pimpinan_nama
    dipimpin = f", dipimpin oleh {nama}" if nama else ""
    diterima = (
        f" Rombongan diterima oleh {lokus[0].nama_penerima}." if lokus and lokus[0].nama_penerima else ""
    )
    if not jumlah:
        return diterima.strip()
    return f"Rombongan {k.pemohon.nama} berjumlah {dengan_terbilang(jumlah)} orang{dipimpin}.{diterima}"


def _susunan(acara: Sequence[Butir], zona: str) -> str:
    tempat, label = ZoneInfo(zona), label_zona(zona)
    baris = [
        f"{i}. Pukul {waktu_butir(b, tempat)} {label}: {b.kegiatan}" for i, b in enumerate(acara, start=1)
    ]
    return _paragraf("Susunan kegiatan:", "\n".join(baris)) if baris else ""


def _hasil(k: Kunjungan, notula: Notula | None) -> str:
    tanya = list(notula.tanya_jawab.all()) if notula else []
    jawab = "\n".join(f"- {t.pertanyaan.strip()} {t.jawaban.strip()}".strip() for t in tanya)
    topik = "\n".join(f"{i}. {t}" for i, t in enumerate(k.daftar_topik, start=1))
    return _berjudul(
        [
            ("Topik yang dipelajari", topik),
            ("Jalannya pertemuan", notula.jalannya if notula else ""),
            ("Tanya jawab", "\n".join(" ".join(b.split()) for b in jawab.splitlines())),
        ]
    )


def _simpulan(notula: Notula | None) -> str:
    if notula is None:
        return ""
    lanjut = [t.tindak_lanjut for t in notula.tanya_jawab.all() if t.tindak_lanjut]
    daftar = "\n".join(f"{i}. {t}" for i, t in enumerate(lanjut, start=1))
    return _berjudul([("Simpulan", notula.kesimpulan), ("Tindak lanjut", daftar)])

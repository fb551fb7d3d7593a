"""The one door for changes of stops: callers say what changes (`Ubahan`), everything that follows, follows here.

`ubah` locks visits, rooms and people, reads the clock, judges, writes, and takes along what hangs on a stop: agenda,
invitation, division of people, joined visits, the agreed days. `tinggalkan` leaves behind what every change leaves:
history (which makes an agenda released before it out of date), marks on papers, work for upper floors. Runs in the
caller's transaction, the visit locked.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from instansi import jejak
from instansi.models import PemangkuJabatan, Pengguna
from kunjungan.choices import KonfirmasiLokus, Pihak, Status, TugasLokus
from kunjungan.inti import kerja_susulan, naskah_terdampak
from kunjungan.inti.isian import Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.queries_terpakai import masalah_lokus
from kunjungan.jadwal.sajian_perubahan import Langkah, Semula, Ubahan, kalimat
from kunjungan.jadwal.services_bersama import BERSAMA, ganti_pemimpin, kunci_terkait, salin_acara
from kunjungan.jadwal.services_kunci import kendala_ditunda
from kunjungan.jadwal.services_pembagian import sinkronkan_pembagian
from kunjungan.jadwal.services_tahanan import siapkan_sumber
from kunjungan.kabar import emails, emails_lokus
from kunjungan.models import ButirAcara, Kunjungan, Lokus, PetugasLokus, RiwayatStatus, Undangan

BATAS_LOKUS, BATAS_LAMA = 60, dt.timedelta(days=31)
TENGGANG = (
    "lokus_ruang_tidak_bentrok",
    "lokus_seluruh_rombongan_di_satu_tempat",
    "pemakaian_ruang_tidak_bentrok",
    "pemakaian_pejabat_tidak_bentrok",
    "peserta_di_satu_tempat",
)
_JEJAK = {
    "tambah": "lokus_ditambah", "geser": "lokus_diubah", "ubah": "lokus_diubah", "batal": "lokus_dibatalkan",
    "tolak": "lokus_ditolak", "terima": "lokus_dikonfirmasi", "lepas": "lokus_tidak_diganti",
}  # fmt: skip
# Of what changes beside time and place, the guest is told of these; the rest is read on the page.
_DIKABARKAN = frozenset({"penerima", "penerima_teks", "topik", "tautan", "keterangan_tautan"})
_Ikut = list[tuple[Kunjungan, list[Langkah]]]


def lokus_berjalan(k: Kunjungan) -> list[Lokus]:
    """The stops of a visit in their order, with what sentences about them need."""
    rinci = (
        "ruang",
        "instansi",
        "penerima__pejabat",
        "penerima__jabatan",
        "bersama",
        "kunjungan__pemohon__wilayah",
    )
    return list(k.lokus.berlaku().select_related(*rinci).urut())  # fmt: skip


def ubah(
    k: Kunjungan, ubahan: Sequence[Ubahan], *, oleh: Pengguna, saat: dt.datetime | None = None,
    syarat: Callable[[dt.datetime], list[str]] = lambda _: [], masa: Rentang | None = None,
    aksi: str = "", instansi: int | None = None, alasan: str = "",
) -> str:  # fmt: skip
    """Change these stops; what changed, in words. ``syarat`` is what the caller has against it at that moment.

    A transition (``aksi``) tells of the change itself; otherwise each stop is told of, in the trail of ``instansi``
    or the host. ``masa`` are the agreed days where they are said. Raises Penghalang, and nothing is changed.
    """
    if not ubahan:
        return ""
    kini = _kunci(k, ubahan, saat)
    _periksa(syarat(kini))
    with kendala_ditunda(*TENGGANG):
        langkah = _tulis(k, ubahan, masa, oleh, kini)
        ikut = _ikutkan(langkah, oleh, kini)
        _periksa(masalah_lokus(k, [x.lokus for x in langkah if x.meminta], kini))
    for satu, isi in ikut:
        _tinggalkan_ikut(satu, kalimat(isi), oleh, kini)
    if not aksi:
        _beri_tahu(k, langkah, oleh, kini, instansi=instansi or k.tuan_rumah_id, alasan=alasan)
    return kalimat(langkah)


def _periksa(masalah: list[str]) -> None:
    if masalah:
        raise Penghalang(list(dict.fromkeys(masalah)))


def _kunci(k: Kunjungan, ubahan: Sequence[Ubahan], saat: dt.datetime | None) -> dt.datetime:
    """Queue for the visits, rooms and people concerned; the clock after that."""
    kunci_terkait(k, *(u.bidang.get("bersama") for u in ubahan))
    lokus = [u.lokus for u in ubahan]
    ruang = {x.ruang_id for x in lokus} | {getattr(u.bidang.get("ruang"), "pk", None) for u in ubahan}
    orang = {x.penerima_id for x in lokus} | {getattr(u.bidang.get("penerima"), "pk", None) for u in ubahan}
    orang |= {p.pk for u in ubahan for p, _ in u.petugas or ()}
    petugas = PetugasLokus.objects.filter(lokus__in=[x.pk for x in lokus if x.pk]).order_by()
    orang |= set(petugas.values_list("pemangku", flat=True))
    pemangku = PemangkuJabatan.objects.filter(pk__in=[p for p in orang if p]).order_by()
    return siapkan_sumber(ruang=ruang, pejabat=set(pemangku.values_list("pejabat", flat=True)), saat=saat)


def _tulis(
    k: Kunjungan, ubahan: Sequence[Ubahan], masa: Rentang | None, oleh: Pengguna, kini: dt.datetime
) -> list[Langkah]:
    """Write the stops of one visit and take along what is the visit's own."""
    berdiri = lokus_berjalan(k)
    langkah = [_satu(k, u, oleh, kini) for u in ubahan]
    ada = list(k.lokus.berlaku().order_by().values_list("mulai", "selesai"))
    if len(ada) > BATAS_LOKUS and len(ada) > len(berdiri):
        raise Penghalang([f"Satu kunjungan paling banyak {BATAS_LOKUS} lokus."])
    meminta = any(x.meminta for x in langkah)
    if meminta and max(s for _, s in ada) - min(m for m, _ in ada) > BATAS_LAMA:
        lama = "Satu kunjungan paling lama 31 hari, dihitung dari lokus pertama sampai terakhir."
        raise Penghalang([lama])
    if ada and any(x.peristiwa != "terima" for x in langkah):
        sinkronkan_pembagian(k)
    pindah = [x for x in langkah if x.semula and not x.lokus.batal]
    tinggal = [x for x in berdiri if all(x.pk != y.lokus.pk or not y.sejauh for y in pindah)]
    _geser_acara(k, [x for x in pindah if x.sejauh], tinggal)
    _geser_undangan(k, berdiri[0].pk if berdiri else 0, pindah)
    for x in pindah:
        if x.semula and x.semula.bersama and x.lokus.bersama is None and not x.ubahan.turun:
            salin_acara(x.semula.bersama, x.lokus, oleh=oleh, selisih=x.sejauh)
    _jaga_masa(k, pindah, ada, masa, bersama=len(berdiri) > 1 and not tinggal)
    return langkah


def _satu(k: Kunjungan, u: Ubahan, oleh: Pengguna, kini: dt.datetime) -> Langkah:
    x, semula, berubah = u.lokus, Semula.dari(u.lokus) if u.lokus.pk else None, u.berubah
    for nama, nilai in u.bidang.items():
        setattr(x, nama, nilai)
    langkah = Langkah(u, semula)
    if semula is None or (langkah.gerak and not x.batal):
        _minta_konfirmasi(k, x)
        if semula and not {"bersama", "bersama_id"} & set(u.bidang):
            x.bersama = None  # who moves alone is received alone
    elif "konfirmasi" in berubah:
        x.dikonfirmasi_pada, x.dikonfirmasi_oleh = kini, oleh
    if semula and (u.turun or x.batal):
        ganti_pemimpin(x, oleh=oleh, tetap=u.turun)
    x.save()
    if u.kelompok is not None:
        x.kelompok.set([g for g in u.kelompok if g.kunjungan_id == k.pk])
    if u.petugas is not None:
        _atur_petugas(x, u.petugas)
    return langkah


def _minta_konfirmasi(k: Kunjungan, x: Lokus) -> None:
    """A unit agrees to an hour and a place, not to whatever comes after; the host's own stops need no answer."""
    sendiri = x.instansi_id == k.tuan_rumah_id
    x.konfirmasi = KonfirmasiLokus.DITERIMA if sendiri else KonfirmasiLokus.MENUNGGU
    x.alasan_konfirmasi, x.dikonfirmasi_pada, x.dikonfirmasi_oleh = "", None, None


def _atur_petugas(lokus: Lokus, petugas: Collection[tuple[PemangkuJabatan, TugasLokus]]) -> None:
    """Make exactly these the people with a task at the stop."""
    lokus.petugas.exclude(pemangku__in=[p.pk for p, _ in petugas]).delete()
    for p, tugas in petugas:
        PetugasLokus.objects.update_or_create(lokus=lokus, pemangku=p, defaults={"tugas": tugas})


def _geser_acara(k: Kunjungan, pindah: Sequence[Langkah], tinggal: Sequence[Lokus]) -> None:
    """The draft agenda keeps its distance from the stops; what is fixed to an hour keeps the hour, not the day."""
    baru, zona = [], ZoneInfo(k.zona_waktu)
    for b in k.acara.order_by("pk") if pindah else ():
        jauh = _sejauh(b, pindah, tinggal)
        if b.tetap:
            jauh = (b.mulai + jauh).astimezone(zona).date() - b.mulai.astimezone(zona).date()
        if jauh:
            b.mulai, b.selesai = b.mulai + jauh, b.selesai + jauh
            baru.append(b)
    ButirAcara.objects.bulk_update(baru, ["mulai", "selesai"])


def _sejauh(b: ButirAcara, pindah: Sequence[Langkah], tinggal: Sequence[Lokus]) -> dt.timedelta:
    """By how much an item moves: with its stop; what is for all with the stop in whose hours it lies."""
    if b.lokus_id is not None and (sendiri := [x for x in pindah if x.lokus.pk == b.lokus_id]):
        return sendiri[0].sejauh
    if not tinggal or b.lokus_id is None:
        di = [x for x in pindah if x.semula and x.semula.mulai <= b.mulai < x.semula.selesai]
        if not any(x.mulai <= b.mulai < x.selesai for x in tinggal) and (di or not tinggal):
            return (di or pindah)[-1].sejauh
    return dt.timedelta(0)


def _geser_undangan(k: Kunjungan, pertama: int, pindah: Sequence[Langkah]) -> None:
    sejauh = next((x.sejauh for x in pindah if x.lokus.pk == pertama), dt.timedelta(0))
    for u in Undangan.objects.filter(kunjungan=k, waktu_hadir__isnull=False) if sejauh else ():
        u.waktu_hadir = u.waktu_hadir + sejauh if u.waktu_hadir else None
        u.save(update_fields=["waktu_hadir"])


def _jaga_masa(
    k: Kunjungan, pindah: Sequence[Langkah], ada: Sequence[tuple[dt.datetime, dt.datetime]],
    masa: Rentang | None, *, bersama: bool,
) -> None:  # fmt: skip
    """The agreed days follow a stop that began or ended them, and hold all that stand; one without a stop stays agreed.

    ``bersama``: every stop moves, and the days with them.
    """
    mulai, selesai = (masa.mulai, masa.selesai) if masa else (k.mulai, k.selesai)
    if mulai and selesai and not masa and bersama and len({x.sejauh for x in pindah}) == 1:
        mulai, selesai = mulai + pindah[0].sejauh, selesai + pindah[0].sejauh
    for x in pindah if not masa else ():
        if x.semula and mulai == x.semula.mulai:
            mulai = x.lokus.mulai
        if x.semula and selesai == x.semula.selesai:
            selesai = x.lokus.selesai
    k.mulai = min([*(m for m, _ in ada), *([mulai] if mulai else [])], default=None)
    k.selesai = max([*(s for _, s in ada), *([selesai] if selesai else [])], default=None)
    k.save(update_fields=["mulai", "selesai"])


def _ikutkan(langkah: Sequence[Langkah], oleh: Pengguna, kini: dt.datetime) -> _Ikut:
    """Stops joined to these go where they go; what has begun is moved by nobody."""
    pemimpin = {x.lokus.pk: x for x in langkah if x.semula and not x.lokus.batal and not x.ubahan.turun}
    per_kunjungan: dict[Kunjungan, list[Ubahan]] = defaultdict(list)
    tergabung = Lokus.objects.berlaku().filter(bersama__in=pemimpin)
    for x in tergabung.select_related("kunjungan__pemohon__wilayah", "kunjungan__tuan_rumah").order_by(
        "kunjungan", "pk"
    ):
        p = pemimpin[x.bersama_id or 0]
        u = Ubahan(x, {n: getattr(p.lokus, n) for n in BERSAMA} | {"bersama_id": p.lokus.pk})
        if u.berubah:
            per_kunjungan[x.kunjungan].append(u)
            if p.gerak and x.kunjungan.status != Status.TERJADWAL:
                tamu = x.kunjungan.pemohon.nama_lengkap
                raise Penghalang([f"{tamu}, yang diterima bersama, sudah mulai berkunjung."])
    return [(k, _tulis_ikut(k, isi, oleh, kini)) for k, isi in per_kunjungan.items()]


def _tulis_ikut(k: Kunjungan, ubahan: Sequence[Ubahan], oleh: Pengguna, kini: dt.datetime) -> list[Langkah]:
    try:
        return _tulis(k, ubahan, None, oleh, kini)
    except Penghalang as galat:
        tamu = f"{k.pemohon.nama_lengkap}, yang diterima bersama"
        raise Penghalang([f"{tamu}: {m}" for m in galat.masalah]) from galat


def tinggalkan(
    k: Kunjungan, aksi: str, *, oleh: Pengguna, kini: dt.datetime, pihak: str = Pihak.TUAN_RUMAH, dari: str = "",
    **riwayat: object,
) -> RiwayatStatus:  # fmt: skip
    """What every step of a visit leaves behind: history, marks on papers, work for upper floors."""
    ditulis = RiwayatStatus.objects.create(
        kunjungan=k,
        aksi=aksi,
        dari=dari or k.status,
        ke=k.status,
        pihak=pihak,
        pada=kini,
        oleh=oleh,
        **riwayat,
    )
    _wariskan(k, aksi, oleh, kini)
    return ditulis


def _wariskan(k: Kunjungan, aksi: str, oleh: Pengguna, kini: dt.datetime) -> None:
    naskah_terdampak.tandai(k, aksi, oleh=oleh, kini=kini)
    kerja_susulan.catat(k, aksi, oleh=oleh)


def _tinggalkan_ikut(k: Kunjungan, rincian: str, oleh: Pengguna, kini: dt.datetime) -> None:
    """A change that another visit brought about is told of as its own."""
    if rincian:
        riwayat = tinggalkan(k, "ubah_jadwal", oleh=oleh, kini=kini, rincian=rincian)
        jejak.catat(
            "kunjungan_berubah", objek=k, oleh=oleh, instansi=k.tuan_rumah, kata_kerja="mengubah jadwal"
        )
        emails.kabarkan(k, riwayat)


def _beri_tahu(
    k: Kunjungan,
    langkah: Sequence[Langkah],
    oleh: Pengguna,
    kini: dt.datetime,
    *,
    instansi: int | None,
    alasan: str,
) -> None:
    """History, trail and mail of stops changed one by one; what a unit confirms changes neither hours nor papers."""
    for x in langkah:
        rinci = (
            {"bidang": x.bidang} if x.peristiwa in ("geser", "ubah") else {"alasan": alasan} if alasan else {}
        )
        tempat = x.lokus.nama_tempat
        jejak.catat(_JEJAK[x.peristiwa], objek=k, oleh=oleh, instansi=instansi, tempat=tempat, **rinci)
    if rincian := kalimat(langkah):
        tinggalkan(k, "ubah_jadwal", oleh=oleh, kini=kini, rincian=rincian)
    elif any(x.peristiwa != "terima" for x in langkah):
        _wariskan(k, "ubah_jadwal", oleh, kini)
    terdengar = [
        x for x in langkah if x.peristiwa not in ("ubah", "lepas") or _DIKABARKAN & set(x.ubahan.berubah)
    ]
    for peristiwa, kelompok in groupby(terdengar, key=lambda x: x.peristiwa):
        isi, beda = list(kelompok), ""
        if peristiwa in ("geser", "ubah"):
            beda = kalimat(isi) or f"Yang berubah: {isi[0].bidang}."
        lokus = [x.lokus for x in isi]
        emails_lokus.kabarkan(k, lokus, peristiwa, oleh, alasan=alasan, perubahan=beda)

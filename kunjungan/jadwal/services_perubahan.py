"""The one door for changes of stops: callers say what changes (`Ubahan`), everything that follows, follows here.

`ubah` locks visits, rooms and people, reads the clock, judges, writes, and takes along what hangs on a stop: agenda,
invitation, division of people, joined visits, the agreed days; `services_peristiwa` leaves behind what every change
leaves. Runs in the caller's transaction, the visit locked.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from zoneinfo import ZoneInfo

from instansi.models import PemangkuJabatan, Pengguna
from kunjungan.choices import KeadaanUsulan, KonfirmasiLokus, Status
from kunjungan.inti.isian import Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.inti.sajian import hari_masa, masa_kunjungan
from kunjungan.jadwal.queries_terpakai import masalah_lokus
from kunjungan.jadwal.sajian_perubahan import Langkah, Semula, Ubahan, kalimat_masa
from kunjungan.jadwal.services_bersama import BERSAMA, ganti_pemimpin, kunci_terkait, salin_acara
from kunjungan.jadwal.services_kunci import kendala_ditunda
from kunjungan.jadwal.services_pembagian import sinkronkan_pembagian
from kunjungan.jadwal.services_peristiwa import beri_tahu, tinggalkan_ikut
from kunjungan.jadwal.services_tahanan import siapkan_sumber
from kunjungan.models import ButirAcara, Kunjungan, Lokus, PetugasLokus, Undangan
from kunjungan.rules import jam_hari_memuat

BATAS_LOKUS, BATAS_LAMA = 60, dt.timedelta(days=31)
TENGGANG = (
    "lokus_ruang_tidak_bentrok",
    "lokus_seluruh_rombongan_di_satu_tempat",
    "pemakaian_ruang_tidak_bentrok",
    "pemakaian_pejabat_tidak_bentrok",
    "peserta_di_satu_tempat",
)
_ROMBONGAN_LAIN = "Rombongan lain yang diterima bersama tidak dapat ikut pindah ke waktu itu."
_IKUT_DITULIS = ("konfirmasi", "alasan_konfirmasi", "dikonfirmasi_pada", "dikonfirmasi_oleh", "bersama")


def lokus_berjalan(k: Kunjungan) -> list[Lokus]:
    """The stops of a visit in their order, with what sentences about them need."""
    orang = ("penerima__pejabat", "penerima__jabatan", "kunjungan__pemohon__wilayah")
    return list(k.lokus.berlaku().select_related("ruang", "instansi", "bersama", *orang).urut())


def ubah(
    k: Kunjungan, ubahan: Sequence[Ubahan], *, oleh: Pengguna, saat: dt.datetime | None = None,
    syarat: Callable[[dt.datetime], list[str]] = lambda _: [], masa: Rentang | None = None,
    aksi: str = "", instansi: int | None = None, alasan: str = "", pembaca: int | None = None,
) -> str:  # fmt: skip
    """Change these stops; what changed, in words. ``syarat`` is what the caller has against it at that moment.

    A transition (``aksi``) tells of the change itself; otherwise each stop is told of, in the trail of ``instansi``
    or the host. ``masa`` are the agreed days where they are said. Raises Penghalang, in words for the agency
    ``pembaca`` or the host, and nothing is changed.
    """
    if not ubahan:
        return ""
    kini = _kunci(k, ubahan, saat)
    _periksa(syarat(kini))
    with kendala_ditunda(*TENGGANG):
        langkah, kata = _tulis(k, ubahan, masa, oleh, kini)
        try:
            ikut = _ikutkan(langkah, oleh, kini)
        except Penghalang:
            if pembaca is None:
                raise
            raise Penghalang([_ROMBONGAN_LAIN]) from None  # where it is, a guest need not know
        _periksa(masalah_lokus(k, [x.lokus for x in langkah if x.meminta], kini, pembaca))
    for satu, isi in ikut:
        tinggalkan_ikut(satu, isi, oleh, kini)
    if not aksi:
        beri_tahu(k, langkah, oleh, kini, instansi=instansi or k.tuan_rumah_id, alasan=alasan)
    return kata


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
) -> tuple[list[Langkah], str]:
    """Write the stops of one visit and take along what is the visit's own; what changed, in words."""
    berdiri, masa_semula = lokus_berjalan(k), masa_kunjungan(k)
    semula = Rentang(*masa_semula, k.jam_hari) if masa_semula else None
    langkah = [_satu(k, u, oleh, kini) for u in ubahan]
    ada_semula = [x for x in langkah if x.semula]
    bidang = {*_IKUT_DITULIS, *(n for x in ada_semula for n in x.ubahan.bidang)}
    # One statement, one moment (`Lokus.bergeser_pada`): what fell together can be told apart from what fell before.
    Lokus.objects.bulk_update([x.lokus for x in ada_semula], bidang)
    for x in langkah:
        _lengkapi(k, x.ubahan)
    kini_ada = list(k.lokus.berlaku().order_by().values_list("mulai", "selesai"))
    if any(x.meminta for x in langkah):
        _periksa(_masalah_banyak(kini_ada, baru=len(kini_ada) > len(berdiri)))
    if kini_ada and any(x.peristiwa != "terima" for x in langkah):
        sinkronkan_pembagian(k)
    _bawa_serta(k, [x for x in ada_semula if not x.lokus.batal], berdiri, oleh)
    _jaga_masa(k, langkah, berdiri, kini_ada, masa)
    return langkah, kalimat_masa(k, semula, langkah)


def _masalah_banyak(ada: Collection[tuple[dt.datetime, dt.datetime]], *, baru: bool) -> list[str]:
    if baru and len(ada) > BATAS_LOKUS:
        return [f"Satu kunjungan paling banyak {BATAS_LOKUS} lokus."]
    if max(s for _, s in ada) - min(m for m, _ in ada) > BATAS_LAMA:
        return ["Satu kunjungan paling lama 31 hari, dihitung dari lokus pertama sampai terakhir."]
    return []


def _bawa_serta(k: Kunjungan, ada: Sequence[Langkah], berdiri: Sequence[Lokus], oleh: Pengguna) -> None:
    """Agenda and invitation go with their stops; who leaves a joint reception takes a copy of its agenda."""
    pindah = [x for x in ada if x.sejauh]
    nomor = {x.lokus.pk for x in pindah}
    _geser_acara(k, pindah, [x for x in berdiri if x.pk not in nomor])
    sejauh = next((x.sejauh for x in pindah if x.lokus.pk == berdiri[0].pk), dt.timedelta(0))
    for u in Undangan.objects.filter(kunjungan=k, waktu_hadir__isnull=False) if sejauh else ():
        u.waktu_hadir = u.waktu_hadir + sejauh if u.waktu_hadir else None
        u.save(update_fields=["waktu_hadir"])
    for x in ada:
        if x.semula and x.semula.bersama and x.lokus.bersama is None:
            salin_acara(x.semula.bersama, x.lokus, oleh=oleh, selisih=x.sejauh)


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
    if semula is None:
        x.save()
    return langkah


def _lengkapi(k: Kunjungan, u: Ubahan) -> None:
    """Groups and people with a task at the stop, exactly these where they are said."""
    if u.kelompok is not None:
        u.lokus.kelompok.set([g for g in u.kelompok if g.kunjungan_id == k.pk])
    if u.petugas is not None:
        u.lokus.petugas.exclude(pemangku__in=[p.pk for p, _ in u.petugas]).delete()
        for p, tugas in u.petugas:
            PetugasLokus.objects.update_or_create(lokus=u.lokus, pemangku=p, defaults={"tugas": tugas})


def _minta_konfirmasi(k: Kunjungan, x: Lokus) -> None:
    """A unit agrees to an hour and a place, not to whatever comes after; the host's own stops need no answer."""
    sendiri = x.instansi_id == k.tuan_rumah_id
    x.konfirmasi = KonfirmasiLokus.DITERIMA if sendiri else KonfirmasiLokus.MENUNGGU
    x.alasan_konfirmasi, x.dikonfirmasi_pada, x.dikonfirmasi_oleh = "", None, None


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


def _jaga_masa(
    k: Kunjungan,
    langkah: Sequence[Langkah],
    berdiri: Sequence[Lokus],
    ada: Collection[tuple[dt.datetime, dt.datetime]],
    masa: Rentang | None,
) -> None:
    """The agreed days follow a stop that began or ended them, and hold all that stand; one without a stop stays agreed.

    Where every stop moves, the days move with them; where they are said (``masa``), they are only widened.
    """
    mulai, selesai = (masa.mulai, masa.selesai) if masa else (k.mulai, k.selesai)
    pindah = [x for x in langkah if x.semula and not x.lokus.batal] if not masa else []
    jauh = {x.sejauh for x in pindah} if 1 < len(berdiri) == len(pindah) else set()
    if mulai and selesai and len(jauh) == 1:
        mulai, selesai = mulai + max(jauh), selesai + max(jauh)
    for x in pindah:
        if x.semula and mulai == x.semula.mulai:
            mulai = x.lokus.mulai
        if x.semula and selesai == x.semula.selesai:
            selesai = x.lokus.selesai
    k.mulai = min([*(m for m, _ in ada), *([mulai] if mulai else [])], default=None)
    k.selesai = max([*(s for _, s in ada), *([selesai] if selesai else [])], default=None)
    zona = ZoneInfo(k.zona_waktu)
    semua = [(m.astimezone(zona), s.astimezone(zona)) for m, s in ((k.mulai, k.selesai), *ada) if m and s]
    k.jam_hari = jam_hari_memuat(masa.jam_hari if masa else k.jam_hari, semua)
    k.save(update_fields=["mulai", "selesai", "jam_hari"])


def _ikutkan(langkah: Sequence[Langkah], oleh: Pengguna, kini: dt.datetime) -> list[tuple[Kunjungan, str]]:
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


def _tulis_ikut(k: Kunjungan, ubahan: Sequence[Ubahan], oleh: Pengguna, kini: dt.datetime) -> str:
    hari = hari_masa(k)
    try:
        kata = _tulis(k, ubahan, None, oleh, kini)[1]
    except Penghalang as galat:
        tamu = f"{k.pemohon.nama_lengkap}, yang diterima bersama"
        raise Penghalang([f"{tamu}: {m}" for m in galat.masalah]) from galat
    if hari_masa(k) != hari:  # no longer the days both agreed on
        k.usulan.filter(keadaan=KeadaanUsulan.DITERIMA).update(keadaan=KeadaanUsulan.DIGANTI)
    return kata

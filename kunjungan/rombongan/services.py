"""The lists of people: the delegation and the host's own. Rights are asked by the caller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone

from instansi.models import Pengguna
from instansi.services import bertukar
from kunjungan.choices import JalurPeserta, Kehadiran, PeranPeserta, Pihak
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.jadwal.services_pembagian import serahkan_tempat, sinkronkan_pembagian
from kunjungan.models import Kunjungan, Lokus, Peserta
from kunjungan.rombongan.services_kehadiran_lokus import tandai_di_lokus
from kunjungan.rules import Urusan, urusan_daftar

BATAS_DAFTAR = 5000

# What a caller may set; everything else on the row says how the person came onto the list.
BIDANG = (
    "gelar_depan nama gelar_belakang nip golongan jabatan instansi nama_instansi peran jenis_kelamin "
    "telepon pos_el daring"
).split()


@dataclass(frozen=True)
class HasilTempel:
    """How many rows of a paste became people, and how many were on the list already."""

    ditambah: int
    dilewati: int


def tambah_peserta(
    *, kunjungan: Kunjungan, oleh: Pengguna, pihak: str = Pihak.TAMU, **bidang: Any
) -> Peserta:
    """Put one person at the end of the list. A new leader takes the place of the one before.

    Raises Penghalang when the list is closed or full, or the NIP is on it already, or without a NIP the same
    name and office: that is a double click or somebody else's entry.
    """
    with terkunci(kunjungan, urusan_daftar(pihak)) as k:
        tolak_orang_kembar(k, pihak, bidang)
        return sisipkan(k, pihak, bidang)


def sisipkan(kunjungan: Kunjungan, pihak: str, bidang: Mapping[str, Any], **lain: Any) -> Peserta:
    """A new person on the list of a locked visit."""
    peserta = Peserta(kunjungan=kunjungan, pihak=pihak, **_bidang(bidang), **lain)
    if not peserta.urutan:
        peserta.urutan = _urutan_berikut(kunjungan, pihak)
    tolak_nip_kembar(peserta)
    if peserta.peran == PeranPeserta.PIMPINAN:
        _turunkan_pimpinan(kunjungan, pihak)
    peserta.save()
    return peserta


def tempel_peserta(
    *,
    kunjungan: Kunjungan,
    baris: Sequence[Mapping[str, Any]],
    oleh: Pengguna,
    pihak: str = Pihak.TAMU,
) -> HasilTempel:
    """Put many people on the list at once, in the order given; pasting the same rows twice adds nobody.

    Somebody with the same NIP, or without one and with the same name and office, is on the list already.
    A leader in the rows is taken over only while the list has none, and whom the request names as leader leads
    without being marked. A constant number of queries.
    """
    with terkunci(kunjungan, urusan_daftar(pihak)) as k:
        kenal = tanda_terdaftar(k, pihak)
        ada_pimpinan = _pimpinan(k, pihak).exists()
        urutan = _urutan_berikut(k, pihak)
        baru: list[Peserta] = []
        for isi in baris:
            if not tandai_baru(kenal, isi):
                continue
            peserta = Peserta(kunjungan=k, pihak=pihak, urutan=urutan + len(baru), **_bidang(isi))
            if peserta.peran == PeranPeserta.PIMPINAN or _disebut_pimpinan(k, peserta):
                peserta.peran = PeranPeserta.PESERTA if ada_pimpinan else PeranPeserta.PIMPINAN
                ada_pimpinan = True
            baru.append(peserta)
        Peserta.objects.bulk_create(baru, batch_size=500)
    return HasilTempel(len(baru), len(baris) - len(baru))


def _disebut_pimpinan(kunjungan: Kunjungan, peserta: Peserta) -> bool:
    nama = kunjungan.pimpinan_nama.casefold()
    return peserta.pihak == Pihak.TAMU and nama in (peserta.nama_bergelar.casefold(), peserta.nama.casefold())


def ubah_peserta(*, peserta: Peserta, oleh: Pengguna, **bidang: Any) -> Peserta:
    """Mend the data of somebody on the list. Raises Penghalang for somebody who was replaced."""
    with terkunci(peserta.kunjungan, urusan_daftar(peserta.pihak)):
        kini = _berlaku(peserta)
        for nama, nilai in _bidang(bidang).items():
            setattr(kini, nama, nilai)
        tolak_nip_kembar(kini)
        if kini.peran == PeranPeserta.PIMPINAN:
            _turunkan_pimpinan(kini.kunjungan, kini.pihak, kecuali=kini.pk)
        kini.save()
        return kini


def jadikan_pimpinan(*, peserta: Peserta, oleh: Pengguna) -> Peserta:
    """Make somebody the leader; who led before becomes a member."""
    return ubah_peserta(peserta=peserta, oleh=oleh, peran=PeranPeserta.PIMPINAN)


def geser_peserta(*, peserta: Peserta, naik: bool, oleh: Pengguna) -> None:
    """One place up or down in the order of protocol; nothing at either end."""
    with terkunci(peserta.kunjungan, urusan_daftar(peserta.pihak)):
        daftar = list(
            peserta.kunjungan.peserta.filter(pihak=peserta.pihak)
            .berlaku()
            .exclude(peran=PeranPeserta.PIMPINAN)
            .order_by("urutan", "id")
        )
        if bertukar(daftar, peserta.pk, naik=naik):
            Peserta.objects.bulk_update(daftar, ["urutan"], batch_size=500)


def hapus_peserta(*, peserta: Peserta, oleh: Pengguna) -> None:
    """Take somebody off the list before the visit; whom they replaced is back on it.

    A replaced person stays, since planned and actual are kept apart. Gone already: nothing happens.
    """
    with terkunci(peserta.kunjungan, urusan_daftar(peserta.pihak)):
        kini = Peserta.objects.select_related("menggantikan").filter(pk=peserta.pk).first()
        if kini is None:
            return
        if kini.digantikan_pada:
            raise Penghalang([f"{kini} sudah digantikan; namanya tetap disimpan sebagai rencana semula."])
        if kini.kehadiran != Kehadiran.BELUM:
            raise Penghalang([f"Kehadiran {kini} sudah dicatat sehingga tidak dapat dihapus."])
        semula = kini.menggantikan
        if semula:
            serahkan_tempat(dari=kini, kepada=semula)
        kini.delete()
        if semula:
            _pulihkan(semula)
            sinkronkan_pembagian(semula.kunjungan)


def ganti_peserta(
    *, peserta: Peserta, oleh: Pengguna, hadir: bool = False, lokus: Lokus | None = None, **bidang: Any
) -> Peserta:
    """Somebody comes in another's place, takes over role, order and group; the planned person stays on record.

    ``hadir`` marks the replacement present at once, at ``lokus`` too: they stand at its door.
    Raises Penghalang when that person has been replaced or has been seen.
    """
    with terkunci(peserta.kunjungan, urusan_daftar(peserta.pihak), Urusan.KEHADIRAN) as k:
        lama = _berlaku(peserta)
        if lama.kehadiran == Kehadiran.HADIR:
            raise Penghalang([f"{lama} sudah dicatat hadir sehingga tidak dapat digantikan."])
        kini = timezone.now()
        lama.digantikan_pada, lama.digantikan_oleh = kini, oleh
        lama.kehadiran, lama.kehadiran_dicatat_pada, lama.kehadiran_dicatat_oleh = Kehadiran.BELUM, None, None
        lama.save()
        tolak_orang_kembar(k, lama.pihak, bidang)
        tanda: dict[str, Any] = (
            {"kehadiran_dicatat_pada": kini, "kehadiran_dicatat_oleh": oleh} if hadir else {}
        )
        baru = sisipkan(
            k,
            lama.pihak,
            {"peran": lama.peran, "daring": lama.daring and not hadir, **bidang},
            urutan=lama.urutan,
            kelompok_id=lama.kelompok_id,
            jalur=JalurPeserta.PENGGANTI,
            menggantikan=lama,
            kehadiran=Kehadiran.HADIR if hadir else Kehadiran.BELUM,
            **tanda,
        )
        serahkan_tempat(dari=lama, kepada=baru)
        sinkronkan_pembagian(k)
        if hadir and lokus:
            tandai_di_lokus(lokus, [baru.pk], Kehadiran.HADIR, oleh, kini)
        return baru


Kenal = tuple[set[str], set[tuple[str, str]]]


def tanda_terdaftar(kunjungan: Kunjungan, pihak: str) -> Kenal:
    """By what people on the list are known again: every NIP of the visit, names with office of this side."""
    baris = list(kunjungan.peserta.order_by("id").values_list("pihak", "nip", "nama", "jabatan"))
    nip = {n for _, n, _, _ in baris if n}
    orang = {_kunci_orang(nama, jabatan) for p, _, nama, jabatan in baris if p == pihak}
    return nip, orang


def tandai_baru(kenal: Kenal, isi: Mapping[str, Any]) -> bool:
    """Whether these data are of somebody new; if so they are known from now on."""
    nip, orang = kenal
    kunci = _kunci_orang(str(isi.get("nama", "")), str(isi.get("jabatan", "")))
    nip_baris = str(isi.get("nip") or "")
    if nip_baris in nip if nip_baris else kunci in orang:
        return False
    if nip_baris:
        nip.add(nip_baris)
    orang.add(kunci)
    return True


def _kunci_orang(nama: str, jabatan: str) -> tuple[str, str]:
    return " ".join(nama.casefold().split()), " ".join(jabatan.casefold().split())


def _bidang(bidang: Mapping[str, Any]) -> dict[str, Any]:
    asing = set(bidang) - set(BIDANG)
    if asing:
        raise TypeError(f"Unknown fields: {sorted(asing)}")
    isi = dict(bidang)
    return isi | {"daring": bool(isi["daring"])} if "daring" in isi else isi


def _berlaku(peserta: Peserta) -> Peserta:
    kini = Peserta.objects.select_related("kunjungan").filter(pk=peserta.pk).first()
    if kini is None:
        raise Penghalang(["Orang ini baru saja dihapus dari daftar."])
    if kini.digantikan_pada:
        raise Penghalang([f"{kini} sudah digantikan."])
    return kini


def tolak_nip_kembar(peserta: Peserta) -> None:
    """Raise Penghalang when somebody else of the visit has this NIP."""
    if not peserta.nip:
        return
    lain = Peserta.objects.filter(kunjungan_id=peserta.kunjungan_id, nip=peserta.nip).exclude(pk=peserta.pk)
    nama = next(iter(lain.order_by("id")[:1]), None)
    if nama:
        raise Penghalang([f"NIP ini sudah ada di daftar atas nama {nama}."])


def tolak_orang_kembar(kunjungan: Kunjungan, pihak: str, bidang: Mapping[str, Any]) -> None:
    """Raise Penghalang when the same name with the same office is on the list and no NIP tells them apart."""
    nama, jabatan = bidang.get("nama", ""), bidang.get("jabatan", "")
    sama = kunjungan.peserta.filter(pihak=pihak, nama__iexact=nama, jabatan__iexact=jabatan).berlaku()
    if not bidang.get("nip") and sama.exists():
        raise Penghalang([f"{nama} sudah ada di daftar. Bila orangnya berbeda, bedakan jabatannya."])


def _pimpinan(kunjungan: Kunjungan, pihak: str) -> Any:
    return kunjungan.peserta.filter(pihak=pihak, peran=PeranPeserta.PIMPINAN).berlaku()


def _turunkan_pimpinan(kunjungan: Kunjungan, pihak: str, kecuali: int | None = None) -> None:
    _pimpinan(kunjungan, pihak).exclude(pk=kecuali).update(peran=PeranPeserta.PESERTA)


def _urutan_berikut(kunjungan: Kunjungan, pihak: str) -> int:
    daftar = kunjungan.peserta.filter(pihak=pihak)
    if daftar.count() >= BATAS_DAFTAR:
        raise Penghalang(["Daftar ini sudah memuat 5.000 orang."])
    return (daftar.aggregate(m=Max("urutan"))["m"] or 0) + 1


def _pulihkan(semula: Peserta) -> None:
    """The planned person is on the list again, as leader only while nobody else is."""
    semula.digantikan_pada = semula.digantikan_oleh = None
    if (
        semula.peran == PeranPeserta.PIMPINAN
        and _pimpinan(semula.kunjungan, semula.pihak).exclude(pk=semula.pk).exists()
    ):
        semula.peran = PeranPeserta.PESERTA
    semula.save()

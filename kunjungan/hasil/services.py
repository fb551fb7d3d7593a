"""What remains of a visit: minutes, photos, report, public page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from instansi import jejak
from instansi.berkas import GambarBersih, gambar_bersih
from instansi.models import Instansi, Pengguna
from kunjungan.choices import Bab
from kunjungan.inti.penghalang import Penghalang, SudahBerubah
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.models import BabLaporan, Foto, Kunjungan, Laporan, Notula, TanyaJawab
from kunjungan.rules import Urusan

BATAS_FOTO = 200
SISI_KECIL = 640  # pixels of the copy that lists show
KOLOM_TANYA = ("penanya", "pertanyaan", "penjawab", "jawaban", "tindak_lanjut")


def _tolak_bila_usang(baris: Notula | Laporan | None, versi: str | None, apa: str) -> None:
    """The page was opened before somebody else saved: their text must not be overwritten unseen."""
    if versi is None or versi == versi_dari(baris):
        return
    siapa = baris.diubah_oleh.nama if baris else "orang lain"
    raise SudahBerubah(
        f"{apa} baru saja disimpan {siapa}. Yang Anda tulis masih ada di bawah; simpan lagi bila ingin menggantinya."
    )


def versi_dari(baris: Notula | Laporan | None) -> str:
    """A mark that changes each time the row is saved; "0" before the first."""
    return baris.diubah_pada.isoformat() if baris else "0"


def simpan_notula(
    *,
    kunjungan: Kunjungan,
    oleh: Pengguna,
    tanya_jawab: Sequence[Mapping[str, Any]] = (),
    versi: str | None = None,
    kini: dt.datetime | None = None,
    **bidang: Any,
) -> Notula:
    """Keep the minutes; ``tanya_jawab`` is the whole list, rows without a question fall away.

    Nothing new writes nothing. With ``versi`` (`versi_dari`) raises SudahBerubah when somebody else saved in between.
    """
    kini = kini or timezone.now()
    with terkunci(kunjungan, Urusan.NOTULA) as k:
        lama = Notula.objects.select_related("diubah_oleh").filter(kunjungan=k).first()
        _tolak_bila_usang(lama, versi, "Notula")
        isi = [{kolom: t.get(kolom, "") for kolom in KOLOM_TANYA} for t in tanya_jawab]
        isi = [t for t in isi if t["pertanyaan"].strip()]
        semula = lama or Notula(kunjungan=k)
        tanya_semula = list(lama.tanya_jawab.order_by("urutan", "pk").values(*KOLOM_TANYA)) if lama else []
        if isi == tanya_semula and all(getattr(semula, n) == nilai for n, nilai in bidang.items()):
            return semula
        notula, _ = Notula.objects.update_or_create(
            kunjungan=k, defaults={**bidang, "diubah_pada": kini, "diubah_oleh": oleh}
        )
        notula.tanya_jawab.all().delete()
        TanyaJawab.objects.bulk_create(
            TanyaJawab(notula=notula, urutan=urutan, **t) for urutan, t in enumerate(isi, start=1)
        )
        return notula


def simpan_laporan(
    *,
    kunjungan: Kunjungan,
    instansi: Instansi,
    bab: Mapping[str, str],
    oleh: Pengguna,
    versi: str | None = None,
    kini: dt.datetime | None = None,
) -> Laporan:
    """Keep chapters of one side's report; chapters not in ``bab`` stay as they are.

    Raises Penghalang for an agency that is neither side, SudahBerubah as `simpan_notula` does.
    """
    kini = kini or timezone.now()
    isi = {Bab(b): teks for b, teks in bab.items()}
    with terkunci(kunjungan, Urusan.LAPORAN) as k:
        if instansi.pk not in (k.pemohon_id, k.tuan_rumah_id):
            raise Penghalang(["Laporan ditulis oleh instansi pengunjung atau tuan rumah."])
        lama = Laporan.objects.select_related("diubah_oleh").filter(kunjungan=k, instansi=instansi).first()
        _tolak_bila_usang(lama, versi, "Laporan")
        semula = dict(lama.bab.order_by().values_list("bab", "isi")) if lama else {}
        if all(semula.get(b, "") == teks for b, teks in isi.items()):
            return lama or Laporan(kunjungan=k, instansi=instansi)
        laporan, _ = Laporan.objects.update_or_create(
            kunjungan=k, instansi=instansi, defaults={"diubah_pada": kini, "diubah_oleh": oleh}
        )
        BabLaporan.objects.bulk_create(
            [BabLaporan(laporan=laporan, bab=b, isi=teks) for b, teks in isi.items()],
            update_conflicts=True,
            unique_fields=["laporan", "bab"],
            update_fields=["isi"],
        )
        return laporan


def unggah_foto(
    *,
    kunjungan: Kunjungan,
    instansi: Instansi,
    gambar: GambarBersih | ContentFile[bytes],
    oleh: Pengguna,
    keterangan: str = "",
    teks_alternatif: str = "",
) -> Foto:
    """Keep one photo that went through `instansi.berkas.gambar_bersih`. Raises Penghalang when there are 200."""
    with terkunci(kunjungan, Urusan.FOTO) as k:
        jumlah = k.foto.aggregate(m=Max("urutan"))["m"] or 0
        if k.foto.count() >= BATAS_FOTO:
            raise Penghalang([f"Satu kunjungan menyimpan paling banyak {BATAS_FOTO} foto."])
        berkas = gambar.berkas() if isinstance(gambar, GambarBersih) else gambar
        kecil = gambar_bersih(berkas, SISI_KECIL).berkas()
        foto = Foto(
            kunjungan=k,
            instansi=instansi,
            keterangan=keterangan,
            teks_alternatif=teks_alternatif,
            urutan=jumlah + 1,
            diunggah_oleh=oleh,
        )
        foto.berkas.save(berkas.name or "foto.jpg", berkas, save=False)
        foto.berkas.storage.save(nama_kecil(foto.berkas.name or ""), kecil)
        foto.save()
        return foto


def nama_kecil(nama: str) -> str:
    """Name under which the small copy of a photo is kept, beside it."""
    return f"{nama.removesuffix('.jpg')}-kecil.jpg"


def ubah_foto(*, foto: Foto, oleh: Pengguna, **bidang: Any) -> Foto:
    """Change caption, alternative text or order."""
    asing = set(bidang) - {"keterangan", "teks_alternatif", "urutan"}
    if asing:
        raise TypeError(f"Unknown fields: {sorted(asing)}")
    with terkunci(foto.kunjungan, Urusan.FOTO):
        for nama, nilai in bidang.items():
            setattr(foto, nama, nilai)
        foto.save(update_fields=list(bidang))
        return foto


def pilih_foto_publik(*, foto: Foto, publik: bool, oleh: Pengguna) -> Foto:
    """Let a photo stand on the public page, or take it off."""
    with terkunci(foto.kunjungan, Urusan.FOTO):
        foto.publik = publik
        foto.save(update_fields=["publik"])
        return foto


def hapus_foto(*, foto: Foto, oleh: Pengguna) -> None:
    """Remove a photo; its file goes once the removal is certain. Gone already: nothing happens."""
    with terkunci(foto.kunjungan, Urusan.FOTO):
        if Foto.objects.filter(pk=foto.pk).delete()[0]:
            for nama in (foto.berkas.name or "", nama_kecil(foto.berkas.name or "")):
                transaction.on_commit(partial(foto.berkas.storage.delete, nama))


def tayangkan(
    *, kunjungan: Kunjungan, oleh: Pengguna, ringkasan: str, kini: dt.datetime | None = None
) -> Kunjungan:
    """Show the visit to everybody with this summary; shown already: only the summary changes.

    Raises Penghalang without a summary or for a visit that was never agreed.
    """
    if not ringkasan.strip():
        raise Penghalang(["Tulis ringkasan untuk umum."])
    with terkunci(kunjungan, Urusan.TAYANG) as k:
        k.ringkasan_publik = ringkasan
        if k.tayang_pada is None:
            k.tayang_pada, k.tayang_oleh = kini or timezone.now(), oleh
            jejak.catat("kunjungan_ditayangkan", objek=k, oleh=oleh, instansi=k.tuan_rumah)
        k.save(update_fields=["ringkasan_publik", "tayang_pada", "tayang_oleh"])
        return k


def turunkan(*, kunjungan: Kunjungan, oleh: Pengguna) -> Kunjungan:
    """Take the visit off the public pages; the summary is kept. Not shown: nothing happens."""
    with terkunci(kunjungan) as k:
        if k.tayang_pada is not None:
            k.tayang_pada = k.tayang_oleh = None
            k.save(update_fields=["tayang_pada", "tayang_oleh"])
            jejak.catat("kunjungan_diturunkan", objek=k, oleh=oleh, instansi=k.tuan_rumah)
        return k

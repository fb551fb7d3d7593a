"""Agenda templates in use: filling an agenda, and the templates an agency keeps of its own."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from instansi import jejak
from instansi.models import MasaJamKerja, Pengguna
from kunjungan.acara.queries import lokus_acara, zona_acara
from kunjungan.acara.rules_bentuk import PANJANG, TEMPLAT
from kunjungan.acara.rules_templat import (
    ButirTemplat,
    Keadaan,
    NilaiTemplat,
    SlotLokus,
    TemplatAcara,
    cocok,
    saran,
    susun,
)
from kunjungan.acara.services import BATAS_BUTIR
from kunjungan.acara.services_urutan import pastikan_memimpin
from kunjungan.choices import JenisKunjungan, PeranPeserta
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal.queries_runding import lokus_pertama
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.models import ButirAcara, Kunjungan, Lokus, TemplatInstansi
from kunjungan.rules import Urusan, Waktu, tumpang_tindih

MILIK = "milik-"  # before the number of an agency's own template, where built-in ones have a name
BATAS_TEMPLAT = 50
JUMATAN = dt.time(11)


def semua_templat(kunjungan: Kunjungan) -> list[TemplatAcara]:
    """Built-in templates, then the host's own. One query."""
    milik = TemplatInstansi.objects.filter(instansi=kunjungan.tuan_rumah_id).order_by("nama", "id")
    return [*TEMPLAT.values(), *(_dari_instansi(t) for t in milik)]


def _dari_instansi(t: TemplatInstansi) -> TemplatAcara:
    butir = tuple(ButirTemplat.dari_json(b) for b in t.butir)
    return TemplatAcara(f"{MILIK}{t.pk}", t.nama, t.uraian or "Templat instansi sendiri.", butir)


def templat_ditawarkan(kunjungan: Kunjungan, lokus: list[Lokus]) -> list[tuple[TemplatAcara, bool]]:
    """The templates that fit the visit and the host's own, the best first and marked. Two queries."""
    keadaan = keadaan_kunjungan(kunjungan, lokus)
    semua = [
        t for t in semua_templat(kunjungan) if t.kode.startswith(MILIK) or cocok(t.kode, keadaan, PANJANG)
    ]
    terbaik = saran(keadaan, PANJANG)
    return sorted(((t, t.kode == terbaik) for t in semua), key=lambda satu: not satu[1])


def keadaan_kunjungan(kunjungan: Kunjungan, lokus: list[Lokus]) -> Keadaan:
    """What the choice of a template depends on: days and hours agreed, stops, kind, season. One query."""
    tempat = ZoneInfo(zona_acara(kunjungan, lokus))
    mulai = min((x.mulai for x in lokus), default=None)
    selesai = max((x.selesai for x in lokus), default=None)
    mulai, selesai = kunjungan.mulai or mulai, kunjungan.selesai or selesai
    if mulai is None or selesai is None:
        return Keadaan(1, sejajar=False, ramadan=False, jumat=False, penilaian=False, lama=180)
    awal, akhir = mulai.astimezone(tempat), selesai.astimezone(tempat)
    tanggal = awal.date()
    masa = MasaJamKerja.objects.filter(mulai__lte=tanggal, sampai__gte=tanggal, nama__icontains="ramadan")
    waktu = [Waktu(x.mulai, x.selesai) for x in lokus]
    return Keadaan(
        hari=(akhir.date() - tanggal).days + 1,
        sejajar=any(tumpang_tindih(a, b) for i, a in enumerate(waktu) for b in waktu[:i]),
        ramadan=masa.exists(),
        jumat=tanggal.isoweekday() == 5 and awal.time() < JUMATAN,
        penilaian=kunjungan.jenis == JenisKunjungan.MONEV_PEMBINAAN,
        lama=_menit(selesai - mulai),
        mulai=awal.hour * 60 + awal.minute,
        beberapa=len(lokus) > 1,
    )


def _menit(lama: dt.timedelta) -> int:
    return int(lama.total_seconds() // 60)


def pakai_templat(*, kunjungan: Kunjungan, templat: str, oleh: Pengguna) -> list[ButirAcara]:
    """Fill an empty agenda from a template, beginning when the visit does, with the names that are known.

    Raises KeyError for an unknown template, Penghalang when the agenda has items, the visit no time yet, or the
    template does not fit its hour, day and length.
    """
    with terkunci(kunjungan, Urusan.ACARA) as k:
        pastikan_memimpin(k)
        pilihan = {t.kode: t for t in semua_templat(k)}[templat]
        if k.acara.exists():
            raise Penghalang(["Susunan acara sudah berisi. Hapus dahulu bila ingin mulai dari templat."])
        awal, lokus = lokus_pertama(k), lokus_acara(k)
        if awal is None:
            raise Penghalang(["Kunjungan belum dijadwalkan."])
        if pilihan not in dict(templat_ditawarkan(k, lokus)):
            raise Penghalang(
                [f"Templat “{pilihan.nama}” tidak sesuai dengan jam, hari, atau lama kunjungan ini."]
            )
        nilai = _nilai(k, awal, lokus)
        milik = templat.startswith(MILIK)
        butir = [_butir(k, b, awal.mulai, lokus if milik else []) for b in susun(pilihan, nilai)]
        return ButirAcara.objects.bulk_create(butir[:BATAS_BUTIR])


def _butir(k: Kunjungan, b: ButirTemplat, awal: dt.datetime, urutan: list[Lokus]) -> ButirAcara:
    """An item of a template on the clock. In an agency's own, ``lokus`` is a place in the order of stops."""
    lokus = b.lokus
    if urutan and lokus is not None:
        lokus = urutan[lokus].pk if lokus < len(urutan) else None
    return ButirAcara(
        kunjungan=k,
        lokus_id=lokus,
        mulai=awal + dt.timedelta(minutes=b.menit),
        selesai=awal + dt.timedelta(minutes=b.menit + b.lama),
        kegiatan=b.kegiatan[:240],
        penanggung_jawab=b.petugas[:160],
        tempat=b.tempat[:160],
        keterangan=b.keterangan[:240],
        tetap=b.tetap,
        internal=b.internal,
        isyarat=b.isyarat[:240],
        terbuka=b.terbuka,
    )


def _nilai(k: Kunjungan, awal: Lokus, lokus: list[Lokus]) -> NilaiTemplat:
    """What is known by now: places, receiving official, leader, units invited, further stops."""
    pimpinan = k.peserta.tamu().berlaku().filter(peran=PeranPeserta.PIMPINAN).order_by("id").first()
    terundang = k.tuan_rumah.anak.filter(terundang__undangan__kunjungan=k) if k.tuan_rumah else None
    unit = terundang.order_by("terundang__urutan").values_list("nama", flat=True) if terundang else ()
    slot = [
        SlotLokus(
            x.pk, x.instansi.nama, x.nama_tempat, _menit(x.mulai - awal.mulai), _menit(x.selesai - x.mulai),
            x.penanggung_jawab, penutup=x is lokus[-1] and x.untuk_semua and x.instansi_id == awal.instansi_id,
        )
        for x in lokus if x.pk != awal.pk
    ]  # fmt: skip
    return NilaiTemplat(
        tempat=awal.nama_tempat,
        penerima=awal.nama_penerima,
        pimpinan=pimpinan.nama_bergelar if pimpinan else k.pimpinan_nama,
        unit=tuple(dict.fromkeys(unit))[:6],
        lokus=tuple(slot),
        lama=_menit(max([k.selesai or awal.selesai, *(x.selesai for x in lokus)]) - awal.mulai),
    )


def simpan_templat(*, kunjungan: Kunjungan, nama: str, uraian: str, oleh: Pengguna) -> TemplatInstansi:
    """Keep the draft as a template of the host; names of people and places of this visit become blanks again.

    Raises Penghalang for an empty agenda, a name that is taken, or too many templates.
    """
    with terkunci(kunjungan, *Urusan) as k:
        awal, lokus = lokus_pertama(k), lokus_acara(k)
        butir = list(k.acara.order_by("mulai", "selesai", "id"))
        if awal is None or not butir or k.tuan_rumah is None:
            raise Penghalang(["Susunan acara masih kosong."])
        if k.tuan_rumah.templat_acara.count() >= BATAS_TEMPLAT:
            raise Penghalang([f"Paling banyak {BATAS_TEMPLAT} templat. Hapus yang tidak dipakai lagi."])
        nilai = _nilai(k, awal, lokus)
        letak = {x.pk: i for i, x in enumerate(lokus)} if len(lokus) > 1 else {}
        templat = TemplatInstansi.objects.create(
            instansi=k.tuan_rumah,
            nama=nama,
            uraian=uraian,
            butir=[_kosongkan(b, awal.mulai, nilai, letak).ke_json() for b in butir],
            dibuat_oleh=oleh,
        )
        jejak.catat("templat_disimpan", objek=templat, oleh=oleh, instansi=k.tuan_rumah)
        return templat


def _kosongkan(b: ButirAcara, awal: dt.datetime, nilai: NilaiTemplat, letak: dict[int, int]) -> ButirTemplat:
    petugas = {nilai.penerima: "{penerima}", nilai.pimpinan: "{pimpinan}"}
    return ButirTemplat(
        menit=_menit(b.mulai - awal),
        lama=max(1, _menit(b.selesai - b.mulai)),
        kegiatan=b.kegiatan,
        petugas=petugas.get(b.penanggung_jawab, b.penanggung_jawab) if b.penanggung_jawab else "",
        tempat="{tempat}" if b.tempat == nilai.tempat else b.tempat,
        keterangan=b.keterangan,
        tetap=b.tetap,
        internal=b.internal,
        isyarat=b.isyarat,
        terbuka=b.terbuka,
        lokus=letak.get(b.lokus_id) if b.lokus_id else None,
    )


def namai_templat(*, templat: TemplatInstansi, nama: str, uraian: str, oleh: Pengguna) -> None:
    """Rename a template. Raises Penghalang for a name that is taken."""
    if (templat.nama, templat.uraian) == (nama, uraian):
        return
    templat.nama, templat.uraian = nama, uraian
    try:
        with transaction.atomic():
            templat.save(update_fields=["nama", "uraian"])
            jejak.catat("templat_diubah", objek=templat, oleh=oleh, instansi=templat.instansi_id)
    except IntegrityError as galat:
        raise Penghalang(["Templat dengan nama ini sudah ada."]) from galat


@transaction.atomic
def hapus_templat(*, templat: TemplatInstansi, oleh: Pengguna) -> None:
    """Delete a template; gone already: nothing happens."""
    jejak.catat("templat_dihapus", objek=templat, oleh=oleh, instansi=templat.instansi_id)
    TemplatInstansi.objects.filter(pk=templat.pk).delete()

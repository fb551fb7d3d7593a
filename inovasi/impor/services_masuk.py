"""Rows of an import become innovations, go on to review or to the public, and go away again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from inovasi import emails, flow
from inovasi.cari.services_indeks import segarkan
from inovasi.choices import KeadaanImpor, StatusInovasi
from inovasi.impor.kembaran import nama_terpakai
from inovasi.impor.petakan import baca_baris, kunci_nama
from inovasi.impor.services import buang_berkas, pindah, siap, terkunci
from inovasi.models import BarisImpor, HasilUkur, ImporInovasi, Inovasi
from inovasi.services import slug_bebas
from instansi import jejak
from instansi.models import Instansi, JejakAudit, Pengguna
from instansi.permissions import Hak, hak_di

SEKALI_MASUK = 200
SEKALI_TERUS = 20


def masukkan_berikut(impor: ImporInovasi) -> int:
    """Make drafts of the next good rows of the locked import; how many rows were dealt with."""
    # One import of an agency at a time, so that two of the same file do not both insert it.
    Instansi.objects.select_for_update(no_key=True).filter(pk=impor.instansi_id).first()
    baris = list(siap(impor).select_for_update().order_by("nomor")[:SEKALI_MASUK])
    if not baris:
        return 0
    terpakai = nama_terpakai(impor.instansi_id)
    baru: list[tuple[BarisImpor, Inovasi, list[dict[str, Any]]]] = []
    for satu in baris:
        nilai, satu.galat = baca_baris(satu.data)
        kunci = kunci_nama(nilai.get("nama", ""))
        if kunci in terpakai and not satu.kembaran:
            satu.kembaran, satu.dilewati = f"“{terpakai[kunci]}” sudah ada di instansi ini"[:300], True
        elif not satu.galat:
            terpakai[kunci] = nilai["nama"]
            ukur = nilai.pop("hasil_ukur", [])
            baru.append((satu, Inovasi(instansi=impor.instansi, impor=impor, **nilai), ukur))
    _simpan(baru)
    BarisImpor.objects.perbarui(baris, ["galat", "kembaran", "dilewati", "inovasi", "cap"])
    return len(baris)


def _simpan(baru: list[tuple[BarisImpor, Inovasi, list[dict[str, Any]]]]) -> None:
    semua = [inovasi for _, inovasi, _ in baru]
    for inovasi, slug in zip(semua, slug_bebas([i.nama for i in semua]), strict=True):
        inovasi.slug = slug
    Inovasi.objects.bulk_create(semua)
    HasilUkur.objects.bulk_create(
        HasilUkur(inovasi=inovasi, urutan=ke, **isi)
        for _, inovasi, ukur in baru
        for ke, isi in enumerate(ukur)
    )
    for baris, inovasi, _ in baru:
        baris.inovasi, baris.cap = inovasi, inovasi.diubah_pada


def teruskan_berikut(impor: ImporInovasi) -> int:
    """Submit or publish the next drafts of the locked import for whoever asked; how many rows were dealt with."""
    oleh = impor.diminta_oleh
    aksi = "terbitkan_langsung" if impor.terbitkan else "ajukan"
    menunggu = BarisImpor.objects.filter(impor=impor, catatan="", inovasi__status=StatusInovasi.DRAF)
    baris = list(menunggu.select_related("inovasi").order_by("nomor")[:SEKALI_TERUS])
    if not baris or oleh is None:
        return 0
    utuh = {b.pk for b in baris if b.inovasi and b.inovasi.diubah_pada == b.cap}
    jadi, gagal = flow.lakukan_banyak([b.inovasi for b in baris if b.inovasi], aksi, oleh=oleh, diam=True)
    cap = {i.pk: i.diubah_pada for i in jadi}
    sebab = {i.pk: kalimat for i, kalimat in gagal}
    for satu in baris:
        pk = satu.inovasi_id or 0
        satu.catatan = sebab.get(pk, "")[:500]
        if pk in cap and satu.pk in utuh:  # our own hand is no edit
            satu.cap = cap[pk]
    BarisImpor.objects.perbarui(baris, ["catatan", "cap"])
    return len(baris)


def kabarkan_selesai(impor: ImporInovasi) -> None:
    """Tell the reviewers once when the drafts of the import were submitted."""
    semua = list(
        Inovasi.objects.filter(impor=impor, status=StatusInovasi.TELAAH)
        .select_related("instansi")
        .order_by("id")
    )
    if impor.diminta_oleh is None or impor.terbitkan or not semua:
        return
    peristiwa = JejakAudit.objects.filter(aksi="inovasi_diajukan", instansi_id=impor.instansi_id).latest("id")
    emails.kabarkan(semua, "ajukan", peristiwa.pk, oleh=impor.diminta_oleh)


def batalkan(*, impor: ImporInovasi, oleh: Pengguna) -> bool:
    """Undo the whole import, once; False when somebody else already did.

    Innovations that nobody touched since are removed; the others stay, each with the reason on its row.
    """
    with terkunci(impor) as induk:
        if induk.keadaan == KeadaanImpor.DIBATALKAN:
            return False
        baris = list(
            BarisImpor.objects.filter(impor=induk, inovasi__isnull=False)
            .select_related("inovasi")
            .select_for_update(of=("self", "inovasi"))
            .order_by("nomor")
        )
        tetap = _alasan_tetap(baris, menerbitkan=Hak.TERBITKAN_INOVASI in hak_di(oleh, induk.instansi_id))
        hapus = [b.inovasi_id for b in baris if b.inovasi_id and b.inovasi_id not in tetap]
        tinggal = [b for b in baris if b.inovasi_id in tetap]
        for satu in tinggal:
            satu.catatan = tetap[satu.inovasi_id or 0][:500]
        BarisImpor.objects.perbarui(tinggal, ["catatan"])
        BarisImpor.objects.filter(impor=induk, inovasi__in=hapus).update(
            inovasi=None, dilewati=True, catatan=""
        )
        HasilUkur.objects.filter(inovasi__in=hapus).delete()
        Inovasi.objects.filter(pk__in=hapus).delete()
        buang_berkas(induk)
        pindah(induk, KeadaanImpor.DIBATALKAN, dibatalkan_pada=timezone.now(), dibatalkan_oleh=oleh)
        jejak.catat("impor_dibatalkan", objek=induk, oleh=oleh, dihapus=len(hapus), tetap=len(tetap))
        segarkan(inovasi=hapus)
        return True


def _alasan_tetap(baris: Iterable[BarisImpor], *, menerbitkan: bool) -> dict[int, str]:
    """Why an innovation of the import stays, by its key."""
    alasan: dict[int, list[str]] = defaultdict(list)
    cap: dict[int, dt.datetime | None] = {}
    for satu in baris:
        if inovasi := satu.inovasi:
            cap[inovasi.pk] = satu.cap
            if inovasi.diubah_pada != satu.cap:
                alasan[inovasi.pk].append("sudah diubah sesudah diimpor")
            if inovasi.status in (StatusInovasi.TERBIT, StatusInovasi.ARSIP) and not menerbitkan:
                alasan[inovasi.pk].append("sudah terbit; hanya admin atau pimpinan yang dapat menariknya")
    for nama, terikat in _ikatan(list(cap)).items():
        for pk in terikat:
            alasan[pk].append(f"sudah terhubung dengan {nama}")
    return {pk: "; ".join(semua).capitalize() + "." for pk, semua in alasan.items()}


# What an import or a publication brings along by itself.
_BUKAN_IKATAN = frozenset({"hasilukur", "barisimpor", "entricari", "telaahinovasi"})


def _ikatan(pk: list[int]) -> dict[str, set[int]]:
    """Kind of thing -> innovations it refers to, over every relation that other apps or our own declare."""
    hasil: dict[str, set[int]] = {}
    for hubungan in Inovasi._meta.related_objects:
        model: Any = hubungan.related_model
        if model._meta.model_name in _BUKAN_IKATAN:
            continue
        temu = set(
            model._base_manager.filter(**{f"{hubungan.field.name}__in": pk}).values_list(
                hubungan.field.name, flat=True
            )
        )
        if temu & set(pk):
            hasil[str(model._meta.verbose_name)] = temu & set(pk)
    return hasil

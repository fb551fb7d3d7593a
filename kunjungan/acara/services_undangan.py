"""The host's invitation to its own units. Never shown to the visitor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from instansi.models import Instansi, Jabatan, Pengguna
from kunjungan.jadwal.services_kunci import terkunci
from kunjungan.models import Kunjungan, Terundang, Undangan
from kunjungan.rules import Urusan


def simpan_undangan(
    *,
    kunjungan: Kunjungan,
    waktu_hadir: dt.datetime | None,
    pakaian: str,
    catatan: str,
    jabatan: Sequence[str],
    oleh: Pengguna,
) -> Undangan:
    """Keep the invitation; ``jabatan`` is the whole list in its order, an office named twice counts once.

    Raises Penghalang once the visit has begun.
    """
    with terkunci(kunjungan, Urusan.UNDANGAN) as k:
        undangan, _ = Undangan.objects.update_or_create(
            kunjungan=k, defaults={"waktu_hadir": waktu_hadir, "pakaian": pakaian, "catatan": catatan}
        )
        nama = _tunggal(jabatan)
        lama = {t.jabatan.casefold(): t for t in undangan.terundang.order_by("id")}
        unit = unit_jabatan(k.tuan_rumah_id or 0, nama)
        tetap = {t.pk for n in nama if (t := lama.get(n.casefold()))}
        undangan.terundang.exclude(pk__in=tetap).delete()
        baru = []
        for urutan, n in enumerate(nama, start=1):
            terundang = lama.get(n.casefold()) or Terundang(
                undangan=undangan, instansi_id=unit.get(n.casefold())
            )
            terundang.urutan, terundang.jabatan = urutan, n
            baru.append(terundang)
        Terundang.objects.bulk_update([t for t in baru if t.pk], ["urutan", "jabatan"])
        Terundang.objects.bulk_create(t for t in baru if not t.pk)
        return undangan


def unit_jabatan(tuan_rumah_id: int, nama: Sequence[str]) -> dict[str, int]:
    """Office (casefolded) -> id of the agency it belongs to: the host itself or a unit under it."""
    keluarga = Instansi.objects.keluarga(tuan_rumah_id)
    baris = (
        Jabatan.objects.filter(instansi__in=keluarga, nama__in=nama)
        .order_by("-pk")
        .values_list("nama", "instansi_id")
    )
    return {n.casefold(): i for n, i in baris}


def _tunggal(jabatan: Sequence[str]) -> list[str]:
    bersih = (" ".join(j.split())[:160] for j in jabatan)
    return list({j.casefold(): j for j in reversed([b for b in bersih if b])}.values())[::-1]

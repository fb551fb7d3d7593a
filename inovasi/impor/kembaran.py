"""Rows that would repeat an innovation the agency already has, or an earlier row of the same sheet."""

from __future__ import annotations

from django.db.models.fields.json import KeyTextTransform

from inovasi.impor.petakan import kunci_nama
from inovasi.models import BarisImpor, ImporInovasi, Inovasi


def nama_terpakai(instansi_id: int) -> dict[str, str]:
    """Names of the agency's innovations as they stand, by their key."""
    nama = Inovasi.objects.filter(instansi_id=instansi_id).order_by("id").values_list("nama", flat=True)
    return {kunci_nama(satu): satu for satu in nama}


def tandai_kembaran(impor: ImporInovasi) -> None:
    """Flag repeats: one is left out until a person takes it in, and returns when it is none any more."""
    terpakai = {
        kunci: f"“{nama}” sudah ada di instansi ini"
        for kunci, nama in nama_terpakai(impor.instansi_id).items()
    }
    baris = (
        BarisImpor.objects.filter(impor=impor, inovasi__isnull=True)
        .annotate(nama=KeyTextTransform("nama", "data"))
        .only("id", "nomor", "dilewati", "kembaran")
        .order_by("nomor")
    )
    berubah = []
    for satu in baris:
        kunci = kunci_nama(str(getattr(satu, "nama", None) or ""))
        sebab = terpakai.get(kunci, "")[:300] if kunci else ""
        if kunci and not sebab and not satu.dilewati:
            terpakai[kunci] = f"sama dengan baris {satu.nomor}"
        if sebab != satu.kembaran:
            if bool(sebab) != bool(satu.kembaran):
                satu.dilewati = bool(sebab)
            satu.kembaran = sebab
            berubah.append(satu)
    BarisImpor.objects.bulk_update(berubah, ["kembaran", "dilewati"], batch_size=200)

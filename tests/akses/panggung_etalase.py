"""Objects of the showcase that the access matrix asks for."""

from __future__ import annotations

from typing import Any

from inovasi.choices import KeadaanImpor, StatusInovasi
from inovasi.flow import TRANSISI
from inovasi.models import Inovasi
from tests.factories.inovasi import buat_berkas, buat_foto, buat_impor, buat_inovasi, buat_penghargaan
from tests.factories.instansi import Pemeran

BAGIAN = ("ringkas", "cerita", "hasil", "meniru", "biaya", "klasifikasi", "narahubung")


def argumen_etalase(p: Pemeran) -> dict[str, dict[str, Any]]:
    """One innovation in each state with a photo and a file, and an award."""
    slug = {"slug": p.tuan_rumah.slug}
    inovasi = {
        s.value: buat_inovasi(p.tuan_rumah, f"Inovasi {s.label}", status=s, slug=f"kelola-{s.value.lower()}")
        for s in StatusInovasi
    }
    terbit = inovasi["TERBIT"]
    foto, berkas = buat_foto(terbit, p.fitri), buat_berkas(terbit, p.fitri)
    penghargaan = buat_penghargaan(p.tuan_rumah)
    penghargaan.inovasi.add(terbit)
    return {
        **{f"inovasi_{s.lower()}": {**slug, "pk": i.pk} for s, i in inovasi.items()},
        **{f"bagian_{b}": {**slug, "pk": inovasi["DRAF"].pk, "bagian": b} for b in BAGIAN},
        **{
            f"etalase_{t.aksi}": {**slug, "pk": inovasi[t.dari].pk, "aksi": t.aksi} for t in TRANSISI.values()
        },
        "foto_inovasi": {**slug, "pk": terbit.pk, "foto": foto.pk},
        "berkas_inovasi": {**slug, "pk": terbit.pk, "berkas": berkas.pk},
        "berkas_publik": {"slug": terbit.slug, "pk": berkas.pk},
        "ekspor": {**slug, "bentuk": "csv"},
        **_argumen_impor(p, inovasi["DRAF"]),
        "penghargaan_kelola": {**slug, "pk": penghargaan.pk},
    }


def _argumen_impor(p: Pemeran, draf: Inovasi) -> dict[str, dict[str, Any]]:
    """An import in each state, with a good row, a bad one and one that went in."""
    hasil = {}
    for keadaan in ("DIBACA", "DIUNGGAH", "SIAP", "SELESAI", "DIBATALKAN", "GAGAL"):
        impor = buat_impor(p.tuan_rumah, p.fitri, KeadaanImpor(keadaan))
        hasil[f"impor_{keadaan.lower()}"] = {"slug": p.tuan_rumah.slug, "kode": impor.kode}
        if keadaan == "SIAP":
            hasil["impor_baris"] = {"slug": p.tuan_rumah.slug, "kode": impor.kode, "nomor": 3}
        if keadaan == "SELESAI":
            impor.baris.filter(nomor=2).update(inovasi=draf, cap=draf.diubah_pada)
    return hasil

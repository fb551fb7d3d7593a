"""The usual shapes of a visit, as data. The order follows receptions reported by kecamatan and regencies; the
lengths are usual practice. Meals and prayers are fixed, everything else moves. Cues are for the host's people."""

from __future__ import annotations

from config.data import baca_data
from kunjungan.acara.rules_templat import ButirTemplat, SlotLokus, TemplatAcara, panjang

TEMPLAT: dict[str, TemplatAcara] = {
    t["kode"]: TemplatAcara(
        t["kode"],
        t["nama"],
        t["uraian"],
        tuple(ButirTemplat.dari_json(b) for b in t["butir"]),
        tuple(SlotLokus(**s) for s in t.get("contoh", ())),
    )
    for t in baca_data("kunjungan/templat_acara.json")
}

PANJANG = {kode: panjang(t) for kode, t in TEMPLAT.items()}

"""The usual shapes of a visit, as data. The order follows receptions reported by kecamatan and regencies; the
lengths are usual practice. Meals and prayers are fixed, everything else moves. Cues are for the host's people."""

from __future__ import annotations

import json
from pathlib import Path

from kunjungan.acara.rules_templat import ButirTemplat, SlotLokus, TemplatAcara, panjang

_BERKAS = Path(__file__).parent.parent / "data" / "templat_acara.json"
TEMPLAT: dict[str, TemplatAcara] = {
    t["kode"]: TemplatAcara(
        t["kode"],
        t["nama"],
        t["uraian"],
        tuple(ButirTemplat.dari_json(b) for b in t["butir"]),
        tuple(SlotLokus(**s) for s in t.get("contoh", ())),
    )
    for t in json.loads(_BERKAS.read_text("utf-8"))
}

PANJANG = {kode: panjang(t) for kode, t in TEMPLAT.items()}

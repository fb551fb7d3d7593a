"""A strict reader of our pages: what the browser would silently mend is a fault here."""

from __future__ import annotations

from html.parser import HTMLParser

KOSONG = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
SVG_KOSONG = {"path", "circle", "rect", "line", "use"}
BUKAN_DALAM_P = {
    "div",
    "p",
    "ul",
    "ol",
    "dl",
    "table",
    "section",
    "article",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "nav",
    "figure",
}
SENTUH = {"a", "button", "input", "select", "textarea", "summary"}
RUJUKAN = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget")


class Pemeriksa(HTMLParser):
    """Collects faults: unbalanced tags, doubled ids, references to nothing, nesting the standard forbids."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tumpukan: list[str] = []
        self.id: list[str] = []
        self.rujukan: list[tuple[str, str]] = []
        self.galat: list[str] = []
        self.judul: list[int] = []

    def handle_starttag(self, tag, attrs):
        di = f"baris {self.getpos()[0]}"
        isi = dict(attrs)
        if len(isi) != len(attrs):
            self.galat.append(f"{di}: atribut ganda pada <{tag}>")
        if tag in BUKAN_DALAM_P and "p" in self.tumpukan:
            self.galat.append(f"{di}: <{tag}> di dalam <p>")
        if tag in BUKAN_DALAM_P and "span" in self.tumpukan:
            self.galat.append(f"{di}: <{tag}> di dalam <span>")
        if tag in SENTUH and {"a", "button"} & set(self.tumpukan):
            self.galat.append(f"{di}: <{tag}> di dalam tautan atau tombol")
        if tag == "img" and "alt" not in isi:
            self.galat.append(f"{di}: <img> tanpa alt")
        if tag == "label" and "for" in isi and not isi["for"]:
            self.galat.append(f"{di}: label tanpa sasaran")
        if tag[0] == "h" and tag[1:].isdigit():
            self.judul.append(int(tag[1:]))
        if "id" in isi:
            self.id.append(isi["id"])
        for nama in RUJUKAN:
            self.rujukan += [(nama, satu) for satu in (isi.get(nama) or "").split()]
        if (isi.get("href") or "").startswith("#") and len(isi["href"]) > 1:
            self.rujukan.append(("href", isi["href"][1:]))
        if tag not in KOSONG | SVG_KOSONG:
            self.tumpukan.append(tag)

    def handle_startendtag(self, tag, attrs):
        if tag not in SVG_KOSONG:
            self.galat.append(f"baris {self.getpos()[0]}: <{tag}/> bukan unsur kosong SVG")

    def handle_endtag(self, tag):
        if tag in SVG_KOSONG:
            return
        if not self.tumpukan or self.tumpukan[-1] != tag:
            self.galat.append(f"baris {self.getpos()[0]}: </{tag}> menutup {self.tumpukan[-2:]}")
        if tag in self.tumpukan:
            while self.tumpukan.pop() != tag:
                pass


def periksa_html(isi: str) -> list[str]:
    """The faults of one page, each with its line; empty when the page is sound."""
    p = Pemeriksa()
    p.feed(isi)
    galat = p.galat + [f"tidak ditutup: {t}" for t in p.tumpukan]
    galat += [f"id ganda: {i}" for i in sorted({i for i in p.id if p.id.count(i) > 1})]
    galat += [
        f"{nama} menunjuk #{sasaran} yang tidak ada" for nama, sasaran in p.rujukan if sasaran not in p.id
    ]
    if p.judul.count(1) != 1:
        galat.append(f"h1 ada {p.judul.count(1)}")
    galat += [f"judul meloncat h{a} → h{b}" for a, b in zip(p.judul, p.judul[1:], strict=False) if b > a + 1]
    return galat

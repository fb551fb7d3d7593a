"""The visitor's letter of a story: one plain page that says it is a sample."""

from __future__ import annotations

JUDUL = "Contoh surat permohonan (data peragaan)"


def pdf_surat(baris: tuple[str, ...]) -> bytes:
    """A one-page A4 PDF with the title and these lines in Helvetica; always the same bytes for the same lines."""
    teks = [b"BT /F1 15 Tf 70 770 Td (" + _lolos(JUDUL) + b") Tj ET", b"0.6 w 70 758 m 525 758 l S"]
    teks += [
        b"BT /F2 11 Tf 70 %d Td (%s) Tj ET" % (725 - 19 * nomor, _lolos(isi))
        for nomor, isi in enumerate(baris)
    ]
    isi = b"\n".join(teks)
    objek = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (id-ID) /ViewerPreferences << /DisplayDocTitle true >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(isi), isi),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (" + _lolos(JUDUL) + b") >>",
    )
    return _rakit(objek)


def _lolos(teks: str) -> bytes:
    isi = teks.encode("cp1252", "replace")
    return isi.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _rakit(objek: tuple[bytes, ...]) -> bytes:
    """Objects, cross-reference table and trailer; the last object is the document information."""
    hasil, letak = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for nomor, isi in enumerate(objek, start=1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (nomor, isi)
    awal = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    hasil += b"".join(b"%010d 00000 n \n" % posisi for posisi in letak)
    hasil += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objek) + 1,
        len(objek),
        awal,
    )
    return bytes(hasil)

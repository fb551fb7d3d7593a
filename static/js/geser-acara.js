// Agenda items are dragged by their handle (mouse, pen, finger), or moved with Alt and the arrows while it has the
// focus. The server counts the new times; without this file the buttons beside the handle do the same.
(() => {
  const baris = (el) => el.closest("[data-butir]");
  const siapkan = (akar) => akar.querySelectorAll("[data-pegang][hidden]").forEach((p) => { p.hidden = false; });

  const kirim = (pegangan, nilai) => htmx.ajax("POST", pegangan.form.action, {
    source: pegangan.form, target: "#susunan", swap: "outerHTML", values: nilai,
  }).then(() => {
    const baru = document.getElementById(pegangan.id);
    if (!baru) return;
    baru.hidden = false;
    baru.focus();
  });

  const taruh = (satu, pegangan) => {
    const daftar = satu.parentElement;
    let lanjut = satu.nextElementSibling;
    while (lanjut && !lanjut.dataset.butir) lanjut = lanjut.nextElementSibling;
    const sebelum = lanjut ? lanjut.dataset.butir : daftar.dataset.berikut || "";
    kirim(pegangan, { gerak: "taruh", sebelum });
  };

  document.addEventListener("pointerdown", (e) => {
    const pegangan = e.target.closest("[data-pegang]");
    if (!pegangan || e.button) return;
    e.preventDefault();
    const satu = baris(pegangan), daftar = satu.parentElement, semula = satu.nextElementSibling;
    let berubah = false;
    pegangan.setPointerCapture(e.pointerId);
    satu.classList.add("sedang-diseret");

    const gerak = (g) => {
      if (g.clientY < 48) scrollBy(0, -12);
      if (g.clientY > innerHeight - 48) scrollBy(0, 12);
      const lain = [...daftar.children].filter((x) => x !== satu && x.dataset.butir);
      const sesudah = lain.find((x) => {
        const kotak = x.getBoundingClientRect();
        return g.clientY < kotak.top + kotak.height / 2;
      });
      if ((sesudah || null) === satu.nextElementSibling) return;
      daftar.insertBefore(satu, sesudah || null);
      if (!pegangan.hasPointerCapture(g.pointerId)) pegangan.setPointerCapture(g.pointerId);
    };
    const selesai = (urung) => {
      berubah = satu.nextElementSibling !== semula;
      satu.classList.remove("sedang-diseret");
      pegangan.removeEventListener("pointermove", gerak);
      pegangan.removeEventListener("pointerup", lepas);
      pegangan.removeEventListener("pointercancel", batal);
      document.removeEventListener("keydown", esc);
      if (urung) daftar.insertBefore(satu, semula);
      else if (berubah) taruh(satu, pegangan);
    };
    const lepas = () => selesai(false);
    const batal = () => selesai(true);
    const esc = (k) => { if (k.key === "Escape") selesai(true); };
    pegangan.addEventListener("pointermove", gerak);
    pegangan.addEventListener("pointerup", lepas);
    pegangan.addEventListener("pointercancel", batal);
    document.addEventListener("keydown", esc);
  });

  document.addEventListener("keydown", (e) => {
    const pegangan = e.target.closest && e.target.closest("[data-pegang]");
    if (!pegangan || !e.altKey || !["ArrowUp", "ArrowDown"].includes(e.key)) return;
    e.preventDefault();
    kirim(pegangan, { gerak: e.key === "ArrowUp" ? "naik" : "turun" });
  });

  document.addEventListener("htmx:load", (e) => siapkan(e.target));
  siapkan(document);
})();

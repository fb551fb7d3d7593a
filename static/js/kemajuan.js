// Shows how far an upload that htmx sends has come: the bytes first, then the work on the portal's side.
(() => {
  const kabarkan = (form, persen, teks) => {
    const kotak = form.querySelector(".kemajuan");
    if (!kotak) return;
    kotak.hidden = false;
    const batang = kotak.querySelector("progress");
    if (persen === null) batang.removeAttribute("value"); else batang.value = persen;
    const kata = kotak.querySelector("[role=status]");
    if (kata.textContent !== teks) kata.textContent = teks;
  };
  const dari = (e) => e.target.closest && e.target.closest("form[data-kemajuan]");
  document.addEventListener("htmx:xhr:progress", (e) => {
    const form = dari(e);
    if (!form || !e.detail.lengthComputable) return;
    const persen = Math.floor((100 * e.detail.loaded) / e.detail.total);
    if (persen < 100) kabarkan(form, persen, "Mengunggah foto…");
    else kabarkan(form, null, "Memperkecil foto dan menghapus lokasinya…");
  });
  document.addEventListener("htmx:sendError", (e) => {
    const form = dari(e);
    if (form) kabarkan(form, 0, "Sambungan terputus. Foto yang dipilih masih ada; tekan Unggah foto sekali lagi.");
  });
})();

// A POST form is sent once: its button says so and waits; coming back by history wakes it again.
(() => {
  const tidurkan = (form, tombol) => {
    form.dataset.terkirim = "ya";
    const semua = form.querySelectorAll("button:not([type=button]), input[type=submit]");
    setTimeout(() => semua.forEach((t) => {
      t.setAttribute("aria-disabled", "true");
      if (t !== (tombol || semua[0]) || t.dataset.diam === "") return; // an icon has no room for the word
      const kunci = t.tagName === "INPUT" ? "value" : "textContent";
      t.dataset.asal = t.tagName === "INPUT" ? t.value : t.innerHTML;
      t[kunci] = "Mengirim…";
    }));
  };
  const bangunkan = (form) => {
    delete form.dataset.terkirim;
    form.querySelectorAll("[aria-disabled]").forEach((t) => {
      t.removeAttribute("aria-disabled");
      if (t.dataset.asal === undefined) return;
      if (t.tagName === "INPUT") t.value = t.dataset.asal; else t.innerHTML = t.dataset.asal;
      delete t.dataset.asal;
    });
  };
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.method !== "post" || form.target) return;
    if (form.dataset.terkirim) { e.preventDefault(); e.stopImmediatePropagation(); return; }
    tidurkan(form, e.submitter);
  }, true);
  addEventListener("pageshow", () => document.querySelectorAll("form[data-terkirim]").forEach(bangunkan));
  document.addEventListener("htmx:afterRequest", (e) => {
    const form = e.target.closest && e.target.closest("form[data-terkirim]");
    if (form) bangunkan(form);
  });
  // A download answers without leaving the page; after ten seconds the button may be used again.
  document.addEventListener("submit", (e) => setTimeout(() => e.target.isConnected && bangunkan(e.target), 10000));
})();

// Small kindnesses on pages that work without any of this: a form is sent once and says so, typed words are not lost
// by a slip of the thumb, menus close, long tables narrow while one types.
(() => {
  "use strict";
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const forms = "form[method=post]:not([data-quiet])";
  const touched = new Set(all(forms).filter((form) => form.querySelector("[aria-invalid]")));
  let isSending = false;

  document.addEventListener("input", ({ target }) => {
    const form = target.closest(forms);
    if (form) touched.add(form);
  });
  addEventListener("beforeunload", (event) => {
    if (touched.size && !isSending) event.preventDefault();
  });

  document.addEventListener("submit", (event) => {
    const { target: form, submitter: button } = event;
    if (form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = isSending = true;
    if (!button) return;
    // Not `disabled`: a disabled button would not send its own name and value.
    button.setAttribute("aria-disabled", "true");
    button.dataset.said = button.textContent;
    button.textContent = document.body.dataset.saving;
  });
  // The Back button brings a page as it was left: its form may be sent again; the server knows a repeat.
  addEventListener("pageshow", () => {
    isSending = false;
    for (const form of all("[data-sent]")) delete form.dataset.sent;
    for (const button of all("[data-said]")) {
      button.textContent = button.dataset.said;
      button.removeAttribute("aria-disabled");
      delete button.dataset.said;
    }
  });

  const close = (but) => all("details.menu[open]").forEach((menu) => (menu.open = menu === but));
  document.addEventListener("click", ({ target }) => close(target.closest("details.menu")));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && close());

  // <p hidden><input data-filter="#board"> <output></output></p>: shown only where it can work.
  const plain = (text) => text.normalize("NFC").toLowerCase().replace(/[०-९]/g, (digit) => digit.charCodeAt(0) - 0x966);
  for (const input of all("[data-filter]")) {
    const holder = input.closest("[hidden]");
    const rows = all("tbody > tr, :scope > li", document.querySelector(input.dataset.filter));
    const texts = rows.map((row) => plain(row.textContent));
    if (holder) holder.hidden = false;
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/);
      rows.forEach((row, at) => (row.hidden = !words.every((word) => texts[at].includes(word))));
      const count = holder?.querySelector("output");
      if (count) count.textContent = `${rows.filter((row) => !row.hidden).length} / ${rows.length}`;
    });
  }

  // <button data-key="1">: pressed by that key alone, wherever nothing is being typed.
  document.addEventListener("keydown", (event) => {
    const { key, target, repeat } = event;
    if (repeat || event.ctrlKey || event.altKey || event.metaKey || target.closest("textarea, select, input:not([type=radio], [type=checkbox])")) return;
    const button = all("[data-key]").find((button) => button.dataset.key === key);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  document.querySelector(".errors")?.focus();
})();

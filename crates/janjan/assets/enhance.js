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

  // What is found is shown while one types: on the search page in its place, elsewhere under the field.
  for (const input of all("form[role=search] input[type=search]")) {
    const form = input.form;
    const box = document.getElementById("found") ?? form.appendChild(document.createElement("div"));
    const isUnder = form.contains(box);
    if (isUnder) box.className = "found card";
    box.setAttribute("aria-live", "polite");
    const show = (isShown) => isUnder && (box.hidden = !isShown);
    show(false);
    let wait;
    let asked = "";
    const ask = async () => {
      const q = input.value;
      if (q === asked) return;
      asked = q;
      if (q.trim().length < 2) {
        box.replaceChildren();
        return show(false);
      }
      try {
        const answer = await fetch(`${form.action}/found?q=${encodeURIComponent(q)}`);
        const piece = await answer.text();
        // Signed out meanwhile, or more was typed since.
        if (!answer.ok || answer.redirected || asked !== q) return;
        box.innerHTML = piece;
        show(true);
      } catch {
        // No network: the button still asks, and so does the next letter.
        asked = "";
      }
    };
    input.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(ask, 200);
    });
    form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || show(false));
    input.addEventListener("focus", () => show(box.childElementCount > 0 && input.value === asked));
    document.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [input, ...all("a", box)];
      const at = stops.indexOf(event.target);
      if (at < 0) return;
      if (event.key === "Escape") show(false);
      if (!step) return;
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
    });
  }

  document.querySelector(".errors, fieldset[role=alert]")?.focus();
})();

// Small helps on top of pages that work without them. One file, no dependencies, nothing inline.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const byClick = (selector, deed) =>
    document.addEventListener("click", (event) => {
      const found = event.target.closest(selector);
      if (found) deed(found, event);
    });

  // Leaving quickly: this page is taken out of the history, so "back" does not show it.
  byClick("[data-quiet-exit]", (link, event) => {
    event.preventDefault();
    window.location.replace(link.href);
  });

  byClick("[data-toast-close]", (button) => button.closest("[data-toast]").remove());

  byClick("[data-copy-button]", async (button) => {
    const box = button.closest("[data-copy]");
    const field = box.querySelector("input");
    try {
      await navigator.clipboard.writeText(field.value);
      box.querySelector("[data-copy-said]").textContent = button.dataset.done;
      button.querySelector("span").textContent = button.dataset.done;
    } catch {
      field.focus();
      field.select();
    }
  });

  // How many characters are left: shown at once, said aloud when the writer pauses.
  const pauses = new WeakMap();
  const count = (area) => {
    const group = area.closest("[data-maxlength]");
    const shown = group.querySelector(".character-limit");
    const left = Number(group.dataset.maxlength) - [...area.value].length;
    shown.textContent = (left < 0 ? shown.dataset.over : shown.dataset.left).replace("NUMBER", Math.abs(left));
    shown.classList.toggle("limit-exceeded", left < 0);
    clearTimeout(pauses.get(group));
    pauses.set(group, setTimeout(() => {
      group.querySelector("[data-limit-said]").textContent = left < 40 ? shown.textContent : "";
    }, 1200));
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-maxlength] textarea")) count(event.target);
  });

  // Menus close with Escape and by a click elsewhere.
  const closeMenus = (except) =>
    document.querySelectorAll("details.drop-menu[open]").forEach((menu) => {
      if (menu !== except) menu.open = false;
    });
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.drop-menu")));

  // The work list by keyboard: j and k move, Enter does the first thing, u undoes; Cmd or Ctrl K searches.
  const move = (by) => {
    const cards = [...document.querySelectorAll("[data-work-card]")];
    if (!cards.length) return false;
    const here = cards.indexOf(document.activeElement.closest("[data-work-card]"));
    cards[Math.min(cards.length - 1, Math.max(0, here + by))].focus();
    return true;
  };
  const press = (selector, within = document) => {
    const found = within.querySelector(selector);
    if (found) found.click();
    return Boolean(found);
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const open = document.querySelector("details.drop-menu[open]");
      if (open) open.querySelector("summary").focus();
      closeMenus();
      return;
    }
    const search = document.querySelector("[data-search]");
    if ((event.metaKey || event.ctrlKey) && event.key === "k" && search) {
      event.preventDefault();
      search.focus();
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || typing(event.target)) return;
    if (!document.querySelector("[data-work-card]")) return;
    const card = document.activeElement.closest("[data-work-card]");
    const deeds = {
      j: () => move(1),
      k: () => move(-1),
      u: () => press("[data-undo] button"),
      Enter: () => card === event.target && press("[data-primary] a, [data-primary] button:not([aria-disabled])", card),
    };
    const deed = deeds[event.key] || (card && (() => press(`[data-key="${CSS.escape(event.key)}"]`, card)));
    if (deed && deed()) event.preventDefault();
  });

  document.querySelectorAll("[data-maxlength] textarea").forEach(count);
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();
})();

// Passkeys: the browser's own dialogue. Without scripts, or without passkeys, the page's words say what else there is.
(() => {
  "use strict";
  const answer = {
    create: (options) => window.webauthnJSON.create(options),
    get: (options) => window.webauthnJSON.get(options),
  };

  // The question stands on the page, or, when nobody is signed in yet, is asked for when the button is pressed.
  const question = async (box, form) => {
    const written = document.getElementById("passkey-question");
    if (written) return JSON.parse(written.textContent);
    const asked = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!asked.ok) throw new Error("no question");
    return (await asked.json()).request_options;
  };

  const boxes = () => document.querySelectorAll("[data-passkey]");

  const offer = (box) => {
    const form = box.querySelector("form");
    const trouble = box.querySelector("[data-passkey-trouble]");
    box.hidden = false;
    form.querySelector("button").addEventListener("click", async (event) => {
      event.preventDefault();
      trouble.textContent = "";
      try {
        const given = await answer[box.dataset.passkey](await question(box, form));
        form.elements.credential.value = JSON.stringify(given);
        form.submit();
      } catch {
        trouble.textContent = trouble.dataset.words;
      }
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (window.webauthnJSON && window.webauthnJSON.supported()) {
      boxes().forEach(offer);
      document.querySelectorAll("[data-without-passkey]").forEach((words) => { words.hidden = true; });
    }
  });
})();

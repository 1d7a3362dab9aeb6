// Shortens the way where a script can; every page works without it. Larger scripts are fetched only by pages that use them.
const { govuk, htmx } = document.getElementById("site-script").dataset;
const USES_HTMX = "[hx-get],[hx-post],[hx-boost],[hx-trigger]";
const MODULES = {
  "govuk-button": "Button",
  "govuk-character-count": "CharacterCount",
  "govuk-checkboxes": "Checkboxes",
  "govuk-error-summary": "ErrorSummary",
  "govuk-notification-banner": "NotificationBanner",
  "govuk-password-input": "PasswordInput",
  "govuk-radios": "Radios",
};

document.documentElement.classList.add("js");
document.body.classList.add("js-enabled", "govuk-frontend-supported");
enliven(document).then(() => document.documentElement.classList.add("js-ready"));
if (document.querySelector(USES_HTMX)) fetchHtmx();

async function enliven(root) {
  countSelected(root);
  sendOnChange(root);
  const found = [...root.querySelectorAll("[data-module]")].filter(
    (element) => MODULES[element.dataset.module] && !(element.dataset.module === "govuk-button" && !element.dataset.preventDoubleClick),
  );
  if (!found.length) return;
  const frontend = await import(govuk);
  for (const element of found) {
    try {
      new frontend[MODULES[element.dataset.module]](element);
    } catch (problem) {
      if (!String(problem).includes("already initialised")) console.warn(problem);
    }
  }
}

function fetchHtmx() {
  const script = document.createElement("script");
  script.src = htmx;
  // htmx begins at DOMContentLoaded, which may be over when it comes.
  script.addEventListener("load", () => window.htmx.process(document.body));
  document.head.append(script);
  document.body.addEventListener("htmx:load", (event) => enliven(event.detail.elt));
  document.body.addEventListener("htmx:beforeSwap", goWhereItLeads);
}

// An answer that was sent on to another page has nothing for this one: go there, to a further question or to signing in.
function goWhereItLeads(event) {
  const { xhr } = event.detail;
  const to = new URL(xhr.responseURL);
  if (xhr.status !== 200 || to.pathname === location.pathname) return;
  event.detail.shouldSwap = false;
  location.assign(to);
}

// A bar that acts on selected rows says how many there are, and offers to select all that are shown.
function countSelected(root) {
  for (const bar of root.querySelectorAll("[data-bulk]")) {
    const form = bar.closest("form");
    const told = bar.querySelector("[data-bulk-count]");
    const all = bar.querySelector("[data-select-all]");
    if (!form || !told) continue;
    const boxes = () => [...form.querySelectorAll(".pick input[type=checkbox]")];
    const tell = () => {
      const count = boxes().filter((box) => box.checked).length;
      told.textContent = count ? `${count} selected` : `Select ${bar.dataset.noun} to act on them together.`;
      if (all) {
        all.checked = count > 0 && count === boxes().length;
        all.indeterminate = count > 0 && !all.checked;
      }
    };
    form.addEventListener("change", (event) => {
      if (event.target === all) boxes().forEach((box) => (box.checked = all.checked));
      tell();
    });
    tell();
  }
}

// A filter marked so sends itself when a choice changes; its button stays for whoever has no script.
function sendOnChange(root) {
  for (const form of root.querySelectorAll("form[data-send-on-change]")) {
    form.addEventListener("change", () => form.requestSubmit());
  }
}

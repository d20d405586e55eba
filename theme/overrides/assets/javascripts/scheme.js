// SPDX-License-Identifier: MIT
// Sets the colours that the reader chose before the page is painted, and says that scripts run. Without it the choice in the
// foot of the page still works, for that page alone.
(() => {
  "use strict";
  const KEY = "khobai.scheme";
  const root = document.documentElement;
  const set = (scheme) => (scheme ? (root.dataset.scheme = scheme) : delete root.dataset.scheme);
  const known = (scheme) => (scheme === "light" || scheme === "dark" ? scheme : "");
  let chosen = "";
  try {
    chosen = known(localStorage.getItem(KEY));
  } catch {
    // a reader who forbids storage keeps the site, without memory
  }
  root.classList.add("js");
  set(chosen);
  document.addEventListener("DOMContentLoaded", () => {
    for (const option of document.querySelectorAll("input[name=scheme]")) {
      option.checked = option.value === chosen;
      option.addEventListener("change", () => {
        set(known(option.value));
        try {
          localStorage.setItem(KEY, option.value);
        } catch {
          // as above
        }
      });
    }
  });
})();

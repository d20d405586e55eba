// SPDX-License-Identifier: MIT
// Sets the colours that the reader chose before the page is painted.
(() => {
  "use strict";
  const chosen = window.__md_get("__palette");
  if (!chosen || !chosen.color) return;
  let color = chosen.color;
  if (color.media === "(prefers-color-scheme)") {
    const wanted = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${wanted})"]`);
    if (!option) return;
    color = {};
    for (const name of ["media", "scheme", "primary", "accent"]) color[name] = option.dataset[`mdColor${name[0].toUpperCase()}${name.slice(1)}`];
  }
  for (const [name, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${name}`, value);
})();

// SPDX-License-Identifier: MIT
// Sets the colours before the page is painted: those the reader chose, else those of the machine.
(() => {
  "use strict";
  const following = { media: "(prefers-color-scheme)" };
  const chosen = window.__md_get("__palette");
  let color = chosen && chosen.color ? chosen.color : following;
  const options = document.querySelectorAll("[data-md-component=palette] input");
  for (const option of options) option.checked = option.dataset.mdColorMedia === color.media; // the keyboard lands on it
  if (color.media === following.media) {
    const wanted = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${wanted})"]`);
    if (!option) return;
    color = {};
    for (const name of ["media", "scheme", "primary", "accent"]) color[name] = option.dataset[`mdColor${name[0].toUpperCase()}${name.slice(1)}`];
  }
  for (const [name, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${name}`, value);
})();

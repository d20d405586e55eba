// SPDX-License-Identifier: MIT
/** Two profiles side by side, as the address says (`#a=ha-noi&b=hue`); all stand there without one. */

/** @param {Document} root */
export function offerComparison(root) {
  const pick = /** @type {HTMLElement | null} */ (root.querySelector("[data-kb-compare]"));
  const list = root.querySelector(".profiles");
  if (!pick || !list) return;
  const selects = [...pick.querySelectorAll("select")];
  const profiles = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-place]")]);
  const show = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    const chosen = selects.map((select) => profiles.find((one) => one.dataset.place === asked.get(select.name)));
    selects.forEach((select, n) => (select.value = chosen[n]?.dataset.place ?? ""));
    const shown = [...new Set(chosen.flatMap((one) => one ?? []))];
    for (const one of profiles) one.hidden = shown.length > 0 && !shown.includes(one);
    list.append(...(shown.length > 0 ? shown : profiles));
    list.classList.toggle("pair", shown.length > 0);
  };
  pick.addEventListener("change", () => {
    const chosen = selects.filter(({ value }) => value).map(({ name, value }) => [name, value]);
    location.hash = new URLSearchParams(chosen).toString();
  });
  addEventListener("hashchange", show);
  pick.hidden = false;
  show();
}

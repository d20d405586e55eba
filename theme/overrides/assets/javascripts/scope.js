// SPDX-License-Identifier: MIT
// Material keeps its settings under the address of the site; these four names are what its bundle calls.
// A file of its own instead of an inline script, so that the Content-Security-Policy can forbid those.
(() => {
  "use strict";
  const scope = new URL(document.currentScript.dataset.base || ".", location.href);
  const key = (name, base) => `${base.pathname}.${name}`;
  window.__md_scope = scope;
  window.__md_hash = (text) => {
    let hash = 0;
    for (const char of text) hash = ((hash << 5) - hash + char.codePointAt(0)) | 0;
    return hash;
  };
  window.__md_get = (name, store, base = scope) => {
    try {
      return JSON.parse((store || localStorage).getItem(key(name, base)));
    } catch {
      return null; // storage is closed to this page, or holds something else
    }
  };
  window.__md_set = (name, value, store, base = scope) => {
    try {
      (store || localStorage).setItem(key(name, base), JSON.stringify(value));
    } catch {
      // a reader who forbids storage keeps the site, without memory
    }
  };
})();

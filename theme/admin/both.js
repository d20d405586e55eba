// SPDX-License-Identifier: MIT
// The two versions of an article that somebody else saved while the form was open.
"use strict";

globalThis.khobaiShowBoth = (() => {
  /** Shows what the editor has and what another one saved; nothing of either goes away. */
  return function showBoth(mine, theirs, accept) {
    const make = (name, properties, ...children) => {
      const element = Object.assign(document.createElement(name), properties);
      element.append(...children);
      return element;
    };
    const text = (label, value) =>
      make(
        "label",
        { style: "flex:1 1 20rem;display:flex;flex-direction:column;gap:.3rem" },
        label,
        make("textarea", { value, readOnly: true, rows: 18, style: "width:100%;font:13px/1.5 monospace" }),
      );
    const download = (label, name, value) =>
      make("a", { href: URL.createObjectURL(new Blob([value], { type: "text/markdown" })), download: name }, label);
    const button = (label, action) => {
      const click = () => (action(), dialog.close());
      return make("button", { type: "button", onclick: click, style: "padding:.5rem .9rem" }, label);
    };
    const dialog = make(
      "dialog",
      { lang: "vi", style: "max-width:min(72rem,95vw);font:15px/1.6 system-ui,sans-serif", onclose: () => dialog.remove() },
      make("h2", {}, "Có người vừa sửa bài này"),
      make("p", {}, "Bài chưa được lưu: tệp trong kho đã khác lúc bạn mở. Biểu mẫu vẫn giữ nguyên điều bạn viết."),
      make("div", { style: "display:flex;flex-wrap:wrap;gap:1rem" }, text("Bản của bạn, chưa lưu", mine), text("Bản đang có trong kho", theirs)),
      make("p", {}, download("Tải bản của bạn về máy", "ban-cua-toi.md", mine), " · ", download("Tải bản trong kho về máy", "ban-trong-kho.md", theirs)),
      make("p", {}, "Hãy chép sang biểu mẫu những gì cần giữ từ bản trong kho, rồi lưu lại."),
      make(
        "p",
        { style: "display:flex;gap:1rem" },
        button("Đóng, chưa lưu gì", () => {}),
        button("Tôi đã xem cả hai; lần lưu sau thay bản trong kho", accept),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
   };
})();

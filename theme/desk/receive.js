// SPDX-License-Identifier: MIT
// Takes a page that the button in the bookmarks bar sends from a newspaper's site. Any site can open this window and send
// it something; so it shows what came, from where, and nothing is written before the editor says so.
"use strict";

addEventListener("DOMContentLoaded", () => {
  const at = (id) => document.getElementById(id);
  let sent = null;

  addEventListener("message", ({ data, origin, source }) => {
    if (source !== opener || sent || typeof data?.html !== "string" || typeof data?.url !== "string") return;
    sent = { text: data.html, url: data.url };
    at("title").textContent = String(data.title ?? "");
    at("url").textContent = data.url;
    at("from").textContent = origin;
    at("sent").hidden = false;
    at("said").textContent = "Đã nhận. Hãy xem có đúng trang mình vừa đọc không.";
    at("take").disabled = false;
  });

  at("take").addEventListener("click", async () => {
    at("take").disabled = true;
    at("said").textContent = "Đang nhập…";
    const response = await fetch("api", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ action: "import", params: sent }),
    });
    const answer = await response.json();
    if (response.ok) location.replace(`./#/${answer.path}`);
    else {
      at("said").textContent = "";
      at("wrong").textContent = answer.error;
    }
  });

  if (opener) opener.postMessage("khobai: ready", "*");
  else at("said").textContent = "Trang này chỉ mở được từ nút trên thanh dấu trang.";
});

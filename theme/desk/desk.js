// SPDX-License-Identifier: MIT
// The editor's desk: a queue of drafts; one draft with its source beside it. Every change is asked of the backend, whose
// answer is shown; nothing is kept here but what was answered.
"use strict";

(() => {
  /** Keys of the desk -> what they do to an open draft; not while one types. */
  const KEYS = { j: () => step(1), k: () => step(-1), a: acceptMark, x: rejectMark, e: editMark };
  const CONFIDENCE = { low: "máy không chắc", medium: "máy khá chắc", high: "máy chắc" };

  /** What is open: the last answer about a draft, and the mark at which the editor is. */
  let draft = null;
  let current = 0;
  let pickers = null;
  /** The last request; each waits for the one before, because it needs the version that one left. */
  let last = Promise.resolve();
  let waiting = 0;

  const at = (id) => document.getElementById(id);

  /** An element with properties and children; texts are texts, never markup. */
  function el(name, properties = {}, ...children) {
    const { data, ...rest } = properties;
    const made = Object.assign(document.createElement(name), rest);
    for (const [key, value] of Object.entries(data ?? {})) made.dataset[key] = value;
    made.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return made;
  }

  function say(words) {
    at("said").textContent = words;
    at("wrong").textContent = "";
  }

  function complain(words) {
    at("said").textContent = "";
    at("wrong").textContent = words;
  }

  /** The answer to an action; a refusal is shown and ends what waited for it. */
  async function ask(action, params = {}) {
    let response;
    try {
      response = await fetch("api", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ action, params }),
      });
    } catch {
      complain("Không gặp được khobai serve; hãy xem lệnh ấy còn chạy không.");
      throw new Error("unreachable");
    }
    const answer = await response.json();
    if (response.ok) return answer;
    complain(answer.error);
    if (response.status === CONFLICT) at("wrong").append(" ", button("Mở bản mới", () => open(draft.path)));
    throw new Error(answer.error);
  }

  /** What a backend answers when somebody else saved since the draft was opened. */
  const CONFLICT = 409;

  function button(words, click, properties = {}) {
    return el("button", { type: "button", ...properties, onclick: click }, words);
  }

  const number = new Intl.NumberFormat("vi");

  // The queue

  async function showQueue() {
    draft = null;
    const { drafts, published, fields, confidence } = await ask("queue");
    const sum = drafts.reduce((total, row) => total + row.marks, 0);
    const rows = drafts.map((row) =>
      el(
        "tr",
        {},
        el("td", {}, el("a", { href: `#/${row.path}` }, row.title)),
        el("td", {}, row.date ?? "chưa rõ ngày"),
        el("td", {}, row.newspaper ?? "chưa rõ báo"),
        el("td", { className: "number" }, number.format(row.marks)),
        el("td", { className: "number" }, number.format(row.low)),
        el("td", { className: "number" }, number.format(row.errors)),
        el("td", {}, row.has_source ? "có" : "không"),
      ),
    );
    const heads = ["Bài", "Ngày", "Báo", "Chỗ cần xem", "Máy không chắc", "Lỗi", "Lời bài gốc"];
    const table = el(
      "table",
      {},
      el("thead", {}, el("tr", {}, heads.map((head, n) => el("th", { className: n > 2 && n < 6 ? "number" : "" }, head)))),
      el("tbody", {}, rows),
    );
    const labels = new Map([["body", "lời của kho"]]);
    const list = (pairs, words) =>
      el("ul", {}, pairs.map(([name, count]) => el("li", {}, `${words(name)}: ${number.format(count)}`)));
    show(
      el("h1", {}, "Bàn biên tập"),
      el("p", {}, `${number.format(drafts.length)} bản nháp, còn ${number.format(sum)} chỗ cần xem; ${number.format(published)} bài đã công bố.`),
      drafts.length ? table : el("p", { className: "dim" }, "Không còn bản nháp nào. Hãy nhập một trang báo ở dưới."),
      sum
        ? el(
            "details",
            {},
            el("summary", {}, "Còn gì phải làm"),
            list(fields, (name) => labels.get(name) ?? name),
            list(confidence, (name) => CONFIDENCE[name] ?? "việc phải làm"),
          )
        : null,
      importBox(),
    );
  }

  function importBox() {
    const text = el("textarea", { id: "text", rows: 6 });
    const url = el("input", { id: "url", type: "url", placeholder: "https://" });
    const file = el("input", { id: "file", type: "file", accept: ".html,.htm,.txt,.md" });
    file.addEventListener("change", async () => {
      if (file.files[0]) text.value = await file.files[0].text();
    });
    const go = button("Nhập làm bản nháp", async () => {
      if (!text.value.trim()) return complain("Hãy dán lời bài, hoặc chọn tệp trang báo đã lưu.");
      say("Đang nhập…");
      const made = await ask("import", { text: text.value, url: url.value.trim() || null });
      say(made.is_here ? "Kho đã có đúng lời bài này." : "");
      if (!made.is_here) location.hash = `#/${made.path}`;
    }, { className: "main" });
    const target = new URL("receive.html", location.href);
    const code =
      `(()=>{const o=${JSON.stringify(target.origin)},w=open(${JSON.stringify(target.href)});` +
      "addEventListener('message',e=>{if(e.source===w&&e.origin===o)w.postMessage({url:location.href,title:document.title," +
      "html:document.documentElement.outerHTML},o)})})()";
    const mark = el("a", { href: `javascript:${code}` }, "Gửi về kho bài");
    return el(
      "details",
      { open: true },
      el("summary", {}, "Nhập một trang báo"),
      el("div", { className: "line" }, el("label", { htmlFor: "file" }, "Tệp đã lưu"), file),
      el("div", { className: "line" }, el("label", { htmlFor: "text" }, "Hoặc dán vào đây"), text),
      el("div", { className: "line" }, el("label", { htmlFor: "url" }, "Địa chỉ trang"), url),
      el("p", {}, go),
      el("p", { className: "dim" }, "Kéo nút này lên thanh dấu trang, rồi bấm nó khi đang đọc một trang báo: ", mark),
    );
  }

  // One draft

  async function open(path) {
    pickers ??= await ask("pickers");
    current = 0;
    take(await ask("open", { path }));
    say("");
  }

  function take(answer) {
    draft = answer;
    current = Math.max(0, Math.min(current, draft.marks.length - 1));
    showDraft();
  }

  /** Does what changes the draft, one after the other; the page says that it is busy until all is done. */
  function doing(act) {
    waiting += 1;
    at("desk").ariaBusy = "true";
    last = last.then(act).catch(() => {}).then(() => {
      waiting -= 1;
      at("desk").ariaBusy = String(waiting > 0);
    });
  }

  /** Sends a change of the draft as it is when its turn comes. */
  function change(action, params) {
    doing(async () => {
      const answer = await ask(action, { path: draft.path, base: draft.base, ...params });
      say("Đã lưu bản nháp.");
      take(answer);
    });
  }

  /** The mark that the editor sees; none while a change is under way, behind which there may be another one. */
  const seen = () => (waiting ? null : draft.marks[current]);

  function step(by) {
    if (!seen()) return;
    current = (current + by + draft.marks.length) % draft.marks.length;
    showDraft();
  }

  function acceptMark() {
    if (seen()) change("accept", { mark: current });
  }

  function rejectMark() {
    if (seen()) change("reject", { field: seen().field });
  }

  function editMark() {
    if (seen()) document.querySelector(".fields .now :is(input, textarea, select)")?.focus();
  }

  function publish() {
    doing(async () => {
      say("Đang kiểm tra và công bố…");
      const { address } = await ask("publish", { path: draft.path, base: draft.base });
      location.hash = "#/";
      await showQueue();
      at("said").append("Đã công bố và commit: ", el("a", { href: `../${address}` }, address));
    });
  }

  /** Whether a block or a line is what the mark speaks of. */
  const isOf = (field, mark) => field !== "" && (field === mark || field.startsWith(`${mark}.`) || mark.startsWith(`${field}.`));

  function showDraft() {
    const focus = focused();
    const mark = draft.marks[current];
    const left = draft.marks.length;
    const form = `../admin/#/collections/articles/entries/${draft.path.split("/").slice(1).join("/").replace(/\.md$/, "")}`;
    show(
      el(
        "div",
        { className: "bar" },
        el("a", { href: "#/" }, "← Hàng chờ"),
        el("span", {}, left ? `còn ${number.format(left)} chỗ cần xem` : "đã xem hết"),
        el("a", { href: `../${draft.address}`, target: "_blank" }, "Xem trước"),
        el("a", { href: form, target: "_blank" }, "Biểu mẫu đầy đủ"),
        el("span", { className: "push" }, button("Công bố", publish, { className: "main", disabled: left > 0 })),
      ),
      mark ? doubt(mark) : null,
      el("div", { className: "sides" }, source(mark), fields(mark)),
    );
    refocus(focus);
    for (const place of document.querySelectorAll(".now")) place.scrollIntoView({ block: "nearest" });
  }

  function doubt(mark) {
    const evidence = mark.evidence ? el("q", {}, mark.evidence) : null;
    const sure = CONFIDENCE[mark.confidence];
    return el(
      "section",
      { className: "doubt" },
      el("p", {}, el("b", {}, `${current + 1}/${draft.marks.length} · ${nameOf(mark.field)}: `), mark.reason, sure ? ` (${sure})` : "", evidence ? ". Bài viết: " : "", evidence),
      el(
        "div",
        { className: "bar" },
        button(["Đúng ", el("kbd", {}, "a")], acceptMark),
        button(["Bỏ ", el("kbd", {}, "x")], rejectMark),
        button(["Sửa ", el("kbd", {}, "e")], editMark),
        button(["Chỗ sau ", el("kbd", {}, "j")], () => step(1)),
        button(["Chỗ trước ", el("kbd", {}, "k")], () => step(-1)),
      ),
    );
  }

  /** The label of the block or line that a mark speaks of. */
  function nameOf(field) {
    if (field === "body") return "Lời của kho";
    for (const block of draft.blocks) {
      if (block.field === field) return block.label;
      const line = block.lines.find((each) => each.field === field);
      if (line) return block.field ? `${block.label}, ${line.label.toLowerCase()}` : line.label;
    }
    return field;
  }

  function source(mark) {
    if (!draft.source) {
      return el("div", { className: "source dim" }, "Máy này không cất lời bài gốc của bản nháp (thư mục articles/.sources).");
    }
    return el(
      "div",
      { className: "source", lang: "vi", tabIndex: 0, ariaLabel: "Lời bài gốc" },
      draft.source.map((piece) => {
        if (!piece.field) return piece.text;
        const open_ = piece.mark === null ? null : draft.marks[piece.mark];
        const isNow = open_ ? piece.mark === current : mark && piece.field === mark.field && mark.start === undefined;
        const classes = [open_ ? "open" : "", open_?.confidence ?? "", isNow ? "now" : ""];
        return el("mark", {
          className: classes.filter(Boolean).join(" "),
          title: nameOf(piece.field),
          onclick: () => goTo(piece),
        }, piece.text);
      }),
    );
  }

  /** Shows the mark of a piece of the source, or the block that says what it says. */
  function goTo(piece) {
    if (piece.mark !== null) {
      current = piece.mark;
      showDraft();
      return;
    }
    for (const now of document.querySelectorAll(".now")) now.classList.remove("now");
    const block = document.querySelector(`[data-block="${CSS.escape(piece.field)}"]`);
    block?.classList.add("now");
    block?.scrollIntoView({ block: "nearest" });
  }

  function fields(mark) {
    return el(
      "div",
      { className: "fields" },
      draft.blocks.map((block) => {
        const isNow = mark && block.field && isOf(block.field, mark.field);
        const remove = block.field
          ? button("Bỏ mục này", () => change("reject", { field: block.field }), { title: `Bỏ ${block.label}` })
          : null;
        return el(
          "fieldset",
          { className: isNow ? "now" : "", data: { block: block.field } },
          el("legend", {}, block.label, " "),
          block.lines.map((line) => row(line, mark)),
          remove,
        );
      }),
      Object.entries(pickers).map(([name, options]) => el("datalist", { id: `of-${name}` }, options.map((option) => el("option", option)))),
    );
  }

  function row(line, mark) {
    const id = `in-${line.field}`;
    const isNow = mark && mark.field === line.field;
    return el(
      "div",
      { className: isNow ? "line now" : "line" },
      el("label", { htmlFor: id }, line.label),
      line.is_fixed ? el("span", { id }, line.value) : box(line, id),
    );
  }

  function box(line, id) {
    const send = ({ target }) => {
      if (target.value !== line.value) change("put", { field: line.field, value: target.value });
    };
    const common = { id, data: { field: line.field } };
    if (line.options.length) {
      const known = line.options.map(([value, words]) => el("option", { value }, words));
      const chosen = el("select", { ...common, onchange: send }, el("option", { value: "" }, ""), known);
      chosen.value = line.value;
      return chosen;
    }
    // on blur: an answer that comes while one types puts the box anew, and its `change` would be lost
    const made = el(line.is_long ? "textarea" : "input", { ...common, onblur: send });
    if (line.picker) made.setAttribute("list", `of-${line.picker}`);
    made.defaultValue = line.value;
    made.value = line.value;
    return made;
  }

  /** Where the editor types, and what stands there unsaved: an answer to an earlier change must not take it away. */
  function focused() {
    const { activeElement: box_ } = document;
    const field = box_?.dataset?.field;
    if (!field) return null;
    return { field, value: box_.value, isChanged: "defaultValue" in box_ && box_.value !== box_.defaultValue };
  }

  function refocus(focus) {
    const box_ = focus && document.querySelector(`[data-field="${CSS.escape(focus.field)}"]`);
    if (!box_) return;
    if (focus.isChanged) box_.value = focus.value;
    box_.focus();
  }

  // The page

  function show(...parts) {
    const scrolled = [...document.querySelectorAll(".source, .fields")].map((part) => part.scrollTop);
    const desk = at("desk");
    desk.replaceChildren(...parts.filter(Boolean));
    desk.ariaBusy = String(waiting > 0);
    document.querySelectorAll(".source, .fields").forEach((part, n) => {
      part.scrollTop = scrolled[n] ?? 0;
    });
  }

  async function route() {
    const path = decodeURIComponent(location.hash.replace(/^#\/?/, ""));
    try {
      await (path ? open(path) : showQueue());
    } catch {
      at("desk").ariaBusy = "false"; // the reason is on the page
    }
  }

  addEventListener("keydown", (event) => {
    const isTyping = event.target.matches?.("input, textarea, select");
    if (event.key === "Escape" && isTyping) event.target.blur();
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !draft) return;
    const act = KEYS[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  addEventListener("hashchange", () => {
    if (draft === null || location.hash !== `#/${draft.path}`) route();
  });
  addEventListener("DOMContentLoaded", route);
})();

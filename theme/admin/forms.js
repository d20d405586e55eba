// SPDX-License-Identifier: MIT
// Starts Decap CMS with config.json, and teaches it the three things that our files have and it has not: a bare text in
// the place of a record, a mapping shown as a list, and the folder of a year.
"use strict";
window.CMS_MANUAL_INIT = true;

(() => {
  /** Key of an item, in the form only, that says how the file has it: `text` or `record`. */
  const MARK = "$as";
  const isList = (value) => typeof value?.push === "function";
  const isRecord = (value) => typeof value?.set === "function" && !isList(value);
  const isBlank = (value) => value === null || value === undefined || value === "" || value.size === 0;

  /** The value without what holds nothing: an emptied field is a field left out. */
  function prune(value) {
    return isList(value) || isRecord(value) ? value.map(prune).filterNot(isBlank) : value;
  }

  /** A record of the form: itself, or the text that stands for it under the key that the text is. */
  function opened(value, bare, none) {
    return isRecord(value) ? value.set(MARK, "record") : none.set(bare, value).set(MARK, "text");
  }

  /** The record as the file has it: a text stays one until something stands beside it. */
  function closed(item, bare) {
    const rest = item.delete(MARK);
    const alone = item.get(MARK) === "text" && prune(rest.delete(bare)).size === 0;
    return alone ? (rest.get(bare) ?? "") : rest;
  }

  /** Lists of records; a lone text may stand in the place of the list. */
  const records = {
    open(value, field) {
      const items = isList(value) ? value : isBlank(value) ? field.get("parts").clear() : field.get("parts").clear().push(value);
      return items.map((item) => opened(item, field.get("bare"), field.clear()));
    },
    close(items, field, before) {
      const found = items.map((item) => closed(item, field.get("bare")));
      const lone = !isList(before) && !isBlank(before) && found.size === 1 && !isRecord(found.first());
      return lone ? found.first() : found;
    },
  };

  /** A mapping of names to records or texts; the form has the name in the record. */
  const reasons = {
    open(value, field) {
      const none = field.get("parts").clear();
      return (value ?? field.clear())
        .entrySeq()
        .map(([name, why]) => opened(isRecord(why) ? why : none.push(why), "reasons", field.clear()).set("field", name))
        .toList();
    },
    close(items, field) {
      return items.reduce((mapping, item) => {
        const why = closed(item.delete("field"), "reasons");
        const text = isList(why) && why.size < 2 ? (why.first() ?? "") : why;
        return mapping.set(item.get("field") ?? "", isList(text) ? field.clear().set("reasons", text) : text);
      }, field.clear().toOrderedMap());
    },
  };

  /** A list of Decap CMS over values that it does not know; what the form shows lives here, the draft has the file's. */
  function control(name, { open, close }) {
    const List = CMS.getWidget("list").control;
    return createClass({
      displayName: name,
      // Decap CMS asks the control, and the control asks the list
      shouldComponentUpdate: () => true,
      validate() {
        this.list?.validate();
      },
      focus(path) {
        this.list?.focus(path);
      },
      changed(items, metadata) {
        this.items = items;
        this.sent = close(items, this.field, this.props.value);
        this.props.onChange(this.sent, metadata);
      },
      render() {
        const { value, field } = this.props;
        this.field ??= field.has("sorts")
          ? field.set("types", field.get("sorts")).set("typeKey", MARK).set("parts", field.get("sorts"))
          : field.set("fields", field.get("parts"));
        if (!this.items || value !== this.sent) {
          this.items = open(value, this.field);
          this.sent = value;
        }
        return h(List, {
          ...this.props,
          field: this.field,
          value: this.items,
          onChange: this.changed,
          ref: (list) => {
            this.list = list;
          },
        });
      },
    });
  }

  /**
   * The backend `name`, which puts new articles where they belong: Decap CMS reads no year from EDTF, and knows no ids but
   * those of the same folder. It goes on with the path that it made up until the page is loaded anew.
   */
  function placing(name, folder) {
    const plain = CMS.getBackend(name);
    CMS.registerBackend(`khobai-${name}`, function Placing(...args) {
      const backend = plain.init(...args);
      const ids = new Set();
      const moved = new Map();
      // without a date Decap CMS asks for articles//id.md before it saves
      const real = (path) => moved.get(path) ?? path.replace(`${folder}//`, `${folder}/undated/`);
      const { getEntry, persistEntry } = backend;
      for (const method of ["entriesByFolder", "allEntriesByFolder"]) {
        const plainly = backend[method];
        if (!plainly) continue;
        backend[method] = async (...of) => {
          const entries = await plainly.apply(backend, of);
          for (const { file } of entries) ids.add(idOf(file.path));
          return entries;
        };
      }
      backend.getEntry = async (path) => {
        const entry = await getEntry.call(backend, real(path));
        return { ...entry, file: { ...entry.file, path } };
      };
      backend.persistEntry = async (entry, options) => {
        const dataFiles = entry.dataFiles.map((file) => {
          if (options.newEntry) moved.set(file.path, freePath(file.path, folder, ids));
          return { ...file, path: real(file.path) };
        });
        const commitMessage = entry.dataFiles.reduce(
          (message, { path, slug }) => message.replace(slug, idOf(real(path))),
          options.commitMessage,
        );
        const saved = await persistEntry.call(backend, { ...entry, dataFiles }, { ...options, commitMessage });
        for (const file of dataFiles) ids.add(idOf(file.path));
        return saved;
      };
      return backend;
    });
  }

  const idOf = (path) => path.split("/").at(-1).replace(/\.md$/, "");

  /** Where the article goes for which Decap CMS made up `folder/date/id.md`: the folder of its year, with an id of its own. */
  function freePath(path, folder, ids) {
    const [date] = path.slice(folder.length + 1).split("/");
    const year = date.endsWith(".md") ? null : date.match(/^[0-9]{4}/);
    const id = idOf(path);
    let free = id;
    for (let n = 2; ids.has(free); n += 1) free = `${id}-${n}`;
    return `${folder}/${year ?? "undated"}/${free}.md`;
  }

  /** The Vietnamese of Decap CMS with what it lacks; “công bố” is for readers, here an article is saved. */
  function inOurWords(vi) {
    const saving = { publish: "Lưu bài", publishing: "Đang lưu...", published: "Đã lưu", publishNow: "Lưu vào kho" };
    const again = { publishAndCreateNew: "Lưu và viết bài mới", publishAndDuplicate: "Lưu và sao chép" };
    const add = { add: "Thêm %{item}", addType: "Thêm %{item}" };
    const { editor } = vi;
    const editorToolbar = { ...editor.editorToolbar, ...saving, ...again };
    return { ...vi, editor: { ...editor, editorToolbar, editorWidgets: { ...editor.editorWidgets, list: add } } };
  }

  async function start() {
    const config = await (await fetch("config.json")).json();
    const [articles] = config.collections;
    CMS.registerWidget("khobai-records", control("Records", records));
    CMS.registerWidget("khobai-reasons", control("Reasons", reasons));
    CMS.registerLocale("vi", inOurWords(CMS.getLocale("vi")));
    const name = config.backend.name.replace(/^khobai-/, "");
    placing(name, articles.folder);
    config.backend.name = `khobai-${name}`;
    // Decap CMS takes no address that is relative to the page
    if (config.backend.proxy_url) config.backend.proxy_url = new URL(config.backend.proxy_url, location.href).href;
    CMS.registerEventListener({
      name: "preSave",
      handler: ({ entry }) => prune(entry.get("data")),
    });
    CMS.init({ config });
  }

  addEventListener("DOMContentLoaded", start);
})();

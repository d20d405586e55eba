// SPDX-License-Identifier: MIT
// Starts Decap CMS with config.json, and teaches it what it has not: a bare text in the place of a record, a mapping shown
// as a list, numbers as Vietnamese writes them, the folder of a year, and to see that somebody else saved meanwhile.
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

  /** What a number is called in the files, and the key beside one for the words of the source. */
  const NUMBER = "khobai-number";
  const PRINTED = "printed";
  const numbers = new Set();

  /** Gathers the names of all fields for numbers. */
  function learn(fields) {
    for (const field of fields ?? []) {
      if (field.widget === NUMBER) numbers.add(field.name);
      learn(field.fields);
      learn(field.parts);
      for (const sort of field.sorts ?? []) learn(sort.fields);
    }
  }

  /** The value with typed numbers as numbers; a figure keeps how it was typed. Doubtful ones stay text and are refused. */
  function numbered(value) {
    if (isList(value)) return value.map(numbered);
    if (!isRecord(value)) return value;
    return [...numbers].reduce((record, name) => {
      const typed = record.get(name);
      const number = typeof typed === "string" ? khobaiNumbers.read(typed).value : null;
      if (number === null) return record;
      const made = record.set(name, number);
      return name === "value" ? printed(made, number, typed.trim()) : made;
    }, value.map(numbered));
  }

  /** The figure with the words of the source: the editor's, unless they are of another number or none. */
  function printed(record, number, typed) {
    const before = record.get(PRINTED);
    const own = khobaiNumbers.read(before ?? "");
    const means = own.value === null ? own.candidates : [own.value];
    if (before && (means.length === 0 || means.includes(number))) return record;
    return typed === String(number) ? record.delete(PRINTED) : record.set(PRINTED, typed);
  }

  /** A box for a number: text, because a browser's own box reads 1.600 as it likes. */
  function numberControl() {
    return createClass({
      displayName: "NumberText",
      isValid() {
        const { value } = this.props;
        const isClear = typeof value !== "string" || value.trim() === "" || khobaiNumbers.read(value).value !== null;
        return isClear || { error: { type: "CUSTOM", message: khobaiNumbers.question(value) } };
      },
      render() {
        const { value, forID, classNameWrapper, onChange, setActiveStyle, setInactiveStyle } = this.props;
        return h("input", {
          type: "text",
          inputMode: "decimal",
          id: forID,
          className: classNameWrapper,
          value: typeof value === "number" ? khobaiNumbers.write(value).replaceAll(".", "") : (value ?? ""),
          onChange: (event) => onChange(event.target.value),
          onFocus: setActiveStyle,
          onBlur: setInactiveStyle,
        });
      },
    });
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
  function placing(name, folder, reserved) {
    const plain = CMS.getBackend(name);
    CMS.registerBackend(`khobai-${name}`, function Placing(...args) {
      const backend = plain.init(...args);
      const ids = new Set();
      const moved = new Map();
      // without a date Decap CMS asks for articles//id.md before it saves
      const real = (path) => moved.get(path) ?? path.replace(`${folder}//`, `${folder}/undated/`);
      const { getEntry, persistEntry } = backend;
      const opened = new Map(); // path -> the entry as the form has it
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
        if (!idOf(real(path))) throw new Error("no article is there");
        const entry = await getEntry.call(backend, real(path));
        opened.set(real(path), entry);
        return { ...entry, file: { ...entry.file, path } };
      };
      /** Sends one article; the backend of `khobai serve` compares `base` itself, where nobody can come between. */
      const send = async (entry, options, isNew) => {
        const dataFiles = entry.dataFiles.map((file) => {
          if (isNew) moved.set(file.path, freePath(file.path, folder, ids, reserved));
          const path = real(file.path);
          return { ...file, path, base: isNew ? null : (opened.get(path)?.file.id ?? null) };
        });
        const commitMessage = entry.dataFiles.reduce(
          (message, { path, slug }) => message.replace(slug, idOf(real(path))),
          options.commitMessage,
        );
        const saved = await persistEntry.call(backend, { ...entry, dataFiles }, { ...options, commitMessage });
        dataFiles.forEach(({ path, raw }, n) => {
          ids.add(idOf(path));
          opened.set(path, saved?.entries?.[n] ?? { data: raw, file: { path, id: null } });
        });
        return saved;
      };
      /** Stops with both versions on the screen when somebody else saved since the article was opened. */
      const compare = async ({ path: asked, raw }) => {
        const path = real(asked);
        const now = await getEntry.call(backend, path);
        if (now.data === opened.get(path)?.data) return;
        khobaiShowBoth(raw, now.data ?? "", () => opened.set(path, now));
        throw new Error("bài này đã được sửa ở nơi khác sau khi bạn mở; hãy xem hai bản");
      };
      backend.persistEntry = async (entry, options) => {
        const isNew = Boolean(options.newEntry);
        if (!isNew) for (const file of entry.dataFiles) await compare(file);
        for (let left = MOST_IDS; ; left -= 1) {
          try {
            return await send(entry, options, isNew);
          } catch (problem) {
            if (problem?.status !== CONFLICT || left === 0) throw problem;
            if (!isNew) for (const file of entry.dataFiles) await compare(file);
            if (!isNew) throw problem;
            for (const file of entry.dataFiles) ids.add(idOf(real(file.path))); // another new article has it
          }
        }
      };
      return backend;
    });
  }

  /** What a backend answers when there is another version than the one that was opened. */
  const CONFLICT = 409;
  /** Ids that are tried for one new article. */
  const MOST_IDS = 50;

  /** Id where Decap CMS makes none: of a title without letters, and of one that Windows keeps for itself (“Con”). */
  const NAMELESS = "bai";

  const idOf = (path) => path.split("/").at(-1).replace(/\.md$/, "");

  /**
   * Where the article goes for which Decap CMS made up `folder/date/id.md`: the folder of its year, with an id of its own;
   * `reserved` has another one for each that no file may be called by.
   */
  function freePath(path, folder, ids, reserved) {
    const [date] = path.slice(folder.length + 1).split("/");
    const year = date.endsWith(".md") ? null : date.match(/^[0-9]{4}/);
    const made = idOf(path) || NAMELESS;
    const id = reserved[made] ?? made;
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
    const { reserved, ...config } = await (await fetch("config.json")).json();
    const [articles] = config.collections;
    CMS.registerWidget("khobai-records", control("Records", records));
    learn(articles.fields);
    CMS.registerWidget(NUMBER, numberControl());
    CMS.registerWidget("khobai-reasons", control("Reasons", reasons));
    CMS.registerLocale("vi", inOurWords(CMS.getLocale("vi")));
    const name = config.backend.name.replace(/^khobai-/, "");
    placing(name, articles.folder, reserved);
    config.backend.name = `khobai-${name}`;
    // Decap CMS takes no address that is relative to the page
    if (config.backend.proxy_url) config.backend.proxy_url = new URL(config.backend.proxy_url, location.href).href;
    CMS.registerEventListener({
      name: "preSave",
      handler: ({ entry }) => prune(numbered(entry.get("data"))),
    });
    CMS.init({ config });
  }

  addEventListener("DOMContentLoaded", start);
})();

// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { LoadError } from "../src/loading/loader.js";
import { SiteIndex } from "../src/loading/site_index.js";
import { search } from "../src/query/engine.js";
import { encode } from "./encoder.js";

/** @typedef {Record<string, string>} Files */

const OLD = encode([{ body: "học tập" }], { size: 1 });
const NEW = encode([{ body: "học tập" }, { body: "làm theo" }], { size: 2 });

/**
 * Returns an index whose manifest is `cached` until it is asked for past the caches; its files are those of `served`.
 * @param {Files} cached
 * @param {{files: Files}} served
 */
function opened(cached, served) {
  /** @type {string[]} */
  const asked = [];
  /** @type {any} */
  const loader = {
    asked,
    faults: new Map(),
    load: async (/** @type {string} */ name, /** @type {string | undefined} */ _place, anew = false) => {
      asked.push(anew ? `${name}!` : name);
      const payload = name === "index" && !anew ? cached[name] : served.files[name];
      if (payload !== undefined) return payload;
      loader.faults.set(name, new LoadError("missing", name));
      throw loader.faults.get(name);
    },
  };
  return { asked, siteIndex: new SiteIndex("", () => null, loader) };
}

/**
 * @param {SiteIndex} siteIndex
 * @param {string} text
 */
const ask = (siteIndex, text) =>
  siteIndex.answer(async ({ index }) => {
    const { failed, numbers } = await search(index, text);
    return { problems: failed, numbers: [...numbers] };
  });

/** @param {Files} files @returns {Files} of which only the manifest was published */
const without = (files) => ({ index: files["index"] ?? "" });

test("when a file is gone, the manifest is loaded anew, once, and the query goes on", async () => {
  const { siteIndex, asked } = opened(OLD, { files: NEW });
  const { problems, numbers } = await ask(siteIndex, "theo");
  assert.deepEqual([problems, numbers], [[], [1]]);
  await ask(siteIndex, "làm");
  assert.equal(asked.filter((name) => name.startsWith("index")).join(), "index,index!");
});

test("when nothing newer is published, what was found and what is missing is told", async () => {
  const { siteIndex, asked } = opened(OLD, { files: without(OLD) });
  const { problems } = await ask(siteIndex, "học");
  assert.ok(problems.length > 0);
  assert.equal(asked.filter((name) => name === "index!").length, 1);
});

test("without a network the index that one has stays", async () => {
  const served = { files: OLD };
  const { siteIndex } = opened(OLD, served);
  assert.deepEqual((await ask(siteIndex, "học")).numbers, [0]);
  served.files = {};
  assert.equal((await ask(siteIndex, '"học tập" làm')).problems.length > 0, true);
  served.files = OLD;
  assert.deepEqual((await ask(siteIndex, "tập")).numbers, [0]);
});

test("a cached manifest of another version is asked for anew, a published one is said", async () => {
  const other = { index: JSON.stringify({ ...JSON.parse(OLD["index"] ?? ""), format: 1 }) };
  const { siteIndex } = opened(other, { files: OLD });
  assert.deepEqual((await ask(siteIndex, "học")).numbers, [0]);
  await assert.rejects(ask(opened(other, { files: other }).siteIndex, "học"), (/** @type {any} */ error) => error.fault === "version");
  await assert.rejects(ask(opened(OLD, { files: other }).siteIndex, "học"), (/** @type {any} */ error) => error.fault === "version");
});

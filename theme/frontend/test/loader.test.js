// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { test } from "node:test";
import { LoadError, Loader, adler32 } from "../src/loading/loader.js";
import { FORMAT } from "../src/query/index.js";

/**
 * Returns a page whose scripts do what `serve` says for their address.
 * @param {(address: string, home: any) => "load" | "error"} serve
 */
function page(serve) {
  /** @type {string[]} */
  const asked = [];
  const home = new EventTarget();
  return {
    asked,
    defaultView: home,
    createElement: () => ({ src: "", onload: () => {}, onerror: () => {}, remove: () => {} }),
    head: {
      append: (/** @type {any} */ script) => {
        asked.push(script.src);
        queueMicrotask(() => (serve(script.src, home) === "load" ? script.onload() : script.onerror()));
      },
    },
  };
}

/** @param {any} own @returns {Loader} */
const loader = (own) => new Loader("file:///site/tim-kiem/", own);

/** @param {string} fault */
const is = (fault) => (/** @type {any} */ error) => error instanceof LoadError && error.fault === fault;

test("adler32 is zlib's", () => {
  assert.equal(adler32(""), 1);
  assert.equal(adler32("Wikipedia"), 0x11e60398);
  assert.equal(adler32("học tập"), 628950593);
  assert.equal(adler32("ế".repeat(100_000)), 988006923);
});

test("a shard is loaded once while it is under way", async () => {
  const own = page((_, home) => (home.khobai.shard("w1", adler32("a"), "a", FORMAT), "load"));
  const found = loader(own);
  assert.deepEqual(await Promise.all([found.load("w1", "abc/w1.js"), found.load("w1", "abc/w1.js")]), ["a", "a"]);
  assert.deepEqual(own.asked, ["file:///site/tim-kiem/abc/w1.js"]);
});

test("each fault has its name", async () => {
  await assert.rejects(loader(page(() => "error")).load("w1"), is("missing"));
  await assert.rejects(loader(page(() => "load")).load("w1"), is("cut"));
  await assert.rejects(loader(page((_, home) => (home.khobai.shard("w2", 1, "", FORMAT), "load"))).load("w1"), is("cut"));
  await assert.rejects(loader(page((_, home) => (home.khobai.shard("w1", adler32("a"), "a", 1), "load"))).load("w1"), is("version"));
  await assert.rejects(loader(page((_, home) => (home.khobai.shard("w1", 2, "a", FORMAT), "load"))).load("w1"), is("damaged"));
});

test("a failed shard is asked for anew, past the caches", async () => {
  let works = false;
  const own = page((_, home) => {
    if (works) home.khobai.shard("w1", adler32("a"), "a", FORMAT);
    return works ? "load" : "error";
  });
  const found = loader(own);
  await assert.rejects(found.load("w1"), is("missing"));
  assert.equal(found.faults.get("w1")?.fault, "missing");
  works = true;
  assert.equal(await found.load("w1"), "a");
  assert.match(own.asked[1] ?? "", /w1\.js\?\d+$/);
  assert.equal(found.faults.size, 0);
  assert.equal(await found.load("w1"), "a");
  assert.match(own.asked[2] ?? "", /w1\.js$/);
});

test("only errors of data files are kept from the console", async () => {
  /** @type {boolean[]} */
  const kept = [];
  const own = page((address, home) => {
    for (const [filename, message] of [[address, "SyntaxError"], ["", "Script error."], ["file:///site/other.js", "ReferenceError"]]) {
      const event = Object.assign(new Event("error", { cancelable: true }), { filename, message });
      kept.push(!home.dispatchEvent(event));
    }
    return "load";
  });
  const found = loader(own);
  await assert.rejects(found.load("w1"), is("cut"));
  assert.deepEqual(kept, [true, true, false]);
  kept.length = 0; // nothing is under way any more: what fails now is told
  own.head.append({ ...own.createElement(), src: "file:///site/tim-kiem/abc/w1.js" });
  await Promise.resolve();
  assert.deepEqual(kept, [false, false, false]);
});

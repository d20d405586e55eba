// SPDX-License-Identifier: MIT
// What queries of readers find and in what order: the table that tests/unit/search/query/test_queries.py holds to as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { search } from "../src/query/engine.js";
import { Index } from "../src/query/index.js";
import { encode } from "./encoder.js";

const { texts, cases, ...known } = JSON.parse(readFileSync(new URL("../../../tests/fixtures/queries.json", import.meta.url), "utf8"));
const FILES = encode(texts, known);

for (const { query, fault, first, all, note, meant } of cases) {
  test(`${query}: ${fault}`, async () => {
    const index = new Index(JSON.parse(FILES["index"] ?? ""), async (name) => FILES[name] ?? "");
    const { numbers, loosened, didYouMean } = await search(index, query);
    assert.deepEqual([...numbers].slice(0, all ? Infinity : first.length), first);
    if (note !== undefined) assert.equal(loosened?.key ?? null, note);
    assert.equal(didYouMean, meant ?? null);
  });
}

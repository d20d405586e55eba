// SPDX-License-Identifier: MIT
// Filters every article for tests of other languages: the argument is the folder of a built site, each line of stdin what
// is chosen as JSON (key of an axis -> ids), each line of stdout the numbers that are kept and, by the id of the axis, how
// many articles each value has.
import { argv, stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { facetsOf, filter } from "../src/query/facets.js";
import { nameOf } from "../src/query/shards.js";
import { open } from "./site.js";

const index = open(argv[2] ?? ".");
const days = await index.days();
const table = await index.shards.get(nameOf(index.manifest.files, "columns"), (payload) => facetsOf(payload, index.manifest, days));
const every = days.oldestFirst.slice().sort();
for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
  const { kept, counts } = filter(table, every, { values: JSON.parse(line) });
  const named = table.facets.map(({ id, values }, at) => [id, Object.fromEntries(values.map(([value], n) => [value, counts[at]?.[n]]))]);
  stdout.write(`${JSON.stringify({ kept: [...kept], counts: Object.fromEntries(named) })}\n`);
}

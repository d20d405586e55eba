// SPDX-License-Identifier: MIT
// node ours.mjs SITE QUERIES.json FRONTEND_FOLDER -> milliseconds per query, as JSON
// The payloads are in memory, nothing of them is decoded before a query; each query is the median of three runs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [site, asked, source] = process.argv.slice(2);
const of = (file) => import(pathToFileURL(join(source, file)).href);
const { Index } = await of("src/query/index.js");
const { search } = await of("src/query/engine.js");
const { open } = await of("test/site.js");
const queries = JSON.parse(readFileSync(asked, "utf8"));
const RUNS = 3;

const disk = open(site);
const present = new Map();
const load = (name) => {
  if (!present.has(name)) present.set(name, disk.shards.load(name));
  return present.get(name);
};

const found = [];
for (const query of [...queries.slice(0, 20), ...queries]) {
  await search(new Index(disk.manifest, load), query); // fetches
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const index = new Index(disk.manifest, load, disk);
    const started = performance.now();
    await search(index, query);
    runs.push(performance.now() - started);
  }
  found.push(runs.sort((a, b) => a - b)[RUNS >> 1]);
}
process.stdout.write(JSON.stringify(found.slice(20))); // the first twenty warm the compiler up

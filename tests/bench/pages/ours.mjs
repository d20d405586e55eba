// SPDX-License-Identifier: MIT
// node ours.mjs INDEX_FOLDER QUERIES.json ENGINE_FOLDER -> milliseconds per query, as JSON
// The payloads are in memory, nothing of them is decoded before a query; each query is the median of three runs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, asked, source] = process.argv.slice(2);
const { Index } = await import(pathToFileURL(join(source, "index.js")).href);
const { search } = await import(pathToFileURL(join(source, "engine.js")).href);
const queries = JSON.parse(readFileSync(asked, "utf8"));
const RUNS = 3;

/** Returns the payload of a file of the index. */
function payload(name) {
  let found;
  new Function("khobai", readFileSync(join(folder, `${name}.js`), "utf8"))({ shard: (_name, _sum, text) => (found = text) });
  return found;
}

const manifest = JSON.parse(payload("index"));
const present = new Map();
const load = (name) => {
  if (!present.has(name)) present.set(name, payload(`${manifest.folder}/${name}`));
  return Promise.resolve(present.get(name));
};

const found = [];
for (const query of [...queries.slice(0, 20), ...queries]) {
  await search(new Index(manifest, load), query); // fetches
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const index = new Index(manifest, load);
    const started = performance.now();
    await search(index, query);
    runs.push(performance.now() - started);
  }
  found.push(runs.sort((a, b) => a - b)[RUNS >> 1]);
}
process.stdout.write(JSON.stringify(found.slice(20))); // the first twenty warm the compiler up

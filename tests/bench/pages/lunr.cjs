// SPDX-License-Identifier: MIT
// node lunr.cjs time INDEX.json QUERIES.json LUNR  -> milliseconds per query, as JSON
// node lunr.cjs rank DOCS.jsonl QUERIES.json LUNR  -> ids of the best ten per query, with lunr.vi, as MkDocs' search builds it
"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const [mode, source, asked, scripts, patience = "60"] = process.argv.slice(2);
const queries = JSON.parse(readFileSync(asked, "utf8"));
const lunr = require(join(scripts, "templates/search/lunr.js"));

/** Returns the results; a query that lunr's language does not allow finds nothing. */
function search(index, query) {
  try {
    return index.search(query);
  } catch (error) {
    if (error instanceof lunr.QueryParseError) return [];
    throw error;
  }
}

function time() {
  lunr.utils.warn = () => {}; // lunr.py names another version
  const index = lunr.Index.load(JSON.parse(readFileSync(source, "utf8")));
  const until = performance.now() + 1000 * Number(patience);
  const found = [];
  for (const query of queries) {
    if (performance.now() > until) break;
    const started = performance.now();
    search(index, query);
    found.push(performance.now() - started);
  }
  return found;
}

function rank() {
  for (const name of ["lunr.stemmer.support.js", "lunr.vi.js"]) require(join(scripts, "lunr-language", name))(lunr);
  const documents = readFileSync(source, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const index = lunr(function () {
    this.use(lunr.vi);
    this.field("title");
    this.field("text");
    this.ref("id");
    for (const of of documents) this.add(of);
  });
  return queries.map((query) => search(index, query).slice(0, 10).map((result) => result.ref));
}

process.stdout.write(JSON.stringify(mode === "time" ? time() : rank()));

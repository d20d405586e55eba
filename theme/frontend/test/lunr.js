// SPDX-License-Identifier: MIT
// Asks lunr.js itself, as the oracle of a test: the argument is the path of lunr.js, stdin one JSON value
// {fields: {name: boost}, documents: [{field: [terms]}], queries: [[clause]]}, stdout for each query document -> score.
import { createRequire } from "node:module";
import { argv, stdin, stdout } from "node:process";
import { text } from "node:stream/consumers";

const lunr = createRequire(import.meta.url)(argv[2] ?? "");
/** @type {{fields: Record<string, number>, documents: object[], queries: {term: string}[][]}} */
const { fields, documents, queries } = JSON.parse(await text(stdin));
const builder = new lunr.Builder();
for (const [name, boost] of Object.entries(fields)) builder.field(name, { boost });
documents.forEach((document, id) => builder.add({ id, ...document }));
const index = builder.build();
const found = queries.map((clauses) => {
  /** @type {{ref: string, score: number}[]} */
  const hits = index.query((/** @type {{term: (term: string, options: object) => void}} */ query) => {
    for (const { term, ...options } of clauses) query.term(term, options);
  });
  return Object.fromEntries(hits.map(({ ref, score }) => [ref, score]));
});
stdout.write(JSON.stringify({ version: lunr.version, found }));

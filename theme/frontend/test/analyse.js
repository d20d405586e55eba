// SPDX-License-Identifier: MIT
// Analyses texts for tests of other languages: the first line of stdin is a table of [abbreviation, meaning], each
// further line a text, all as JSON; each line of stdout is an array of [term, start, end, clause, others] of one text.
import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { NONE, abbreviations, analyse, fold } from "../src/text/analysis.js";

let table = NONE;
let first = true;
for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
  if (first) {
    table = abbreviations(JSON.parse(line));
    first = false;
  } else {
    const tokens = analyse(JSON.parse(line), table);
    const rows = tokens.map((t) => [t.term, t.start, t.end, t.clause, t.others, fold(t.term)]);
    stdout.write(`${JSON.stringify(rows)}\n`);
  }
}

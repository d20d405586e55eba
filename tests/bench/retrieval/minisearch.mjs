// SPDX-License-Identifier: MIT
// MiniSearch as its guide recommends: folded terms, prefixes, one edit in five letters, the title weighing 3.
import { stdin, stdout } from "node:process";
import { text } from "node:stream/consumers";
import MiniSearch from "minisearch";

const fold = (term) => term.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
const { documents, queries } = JSON.parse(await text(stdin));
const index = new MiniSearch({ fields: ["title", "body"], processTerm: fold });
index.addAll(documents);
const options = { prefix: (term, n, terms) => n === terms.length - 1, fuzzy: 0.2, boost: { title: 3 } };
stdout.write(JSON.stringify(queries.map((query) => index.search(query, options).slice(0, 10).map(({ id }) => id))));

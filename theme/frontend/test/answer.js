// SPDX-License-Identifier: MIT
// Answers queries for tests of other languages: the argument is the folder of a built site, each line of stdin a query as
// JSON, each line of stdout the answer: numbers, scores, ignored and loosened (in words), did_you_mean, phrases (their words), failed.
import { argv, stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { note } from "../src/page/words.js";
import { search } from "../src/query/engine.js";
import { open } from "./site.js";

const index = open(argv[2] ?? ".");
for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
  const { numbers, scores, ignored, loosened, didYouMean, phrases, failed } = await search(index, JSON.parse(line));
  const answer = {
    numbers: [...numbers],
    scores: [...scores],
    ignored: ignored.map(note),
    loosened: loosened && note(loosened),
    did_you_mean: didYouMean,
    phrases: phrases.map((clause) => clause.text),
    failed,
  };
  stdout.write(`${JSON.stringify(answer)}\n`);
}

// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { search } from "../src/query/engine.js";
import { Index, VersionError } from "../src/query/index.js";
import { distance } from "../src/query/spelling.js";
import { ranked } from "../src/query/ranking.js";
import { encode, named } from "./encoder.js";
import { pick, random, randomText } from "./random.js";

/** @typedef {import("./encoder.js").Text} Text */
/** @type {readonly Text[]} */
const TEXTS = [
  { title: "Học tập Bác ở Hà Giang", places: "Hà Giang", body: "Cán bộ xã học và làm theo, tập trung cho dân." },
  { title: "Dân vận khéo", places: "Hòa Bình", documents: "Chỉ thị 05-CT/TW", cites: ["ct-05"], body: "Học tập từng ngày." },
  { title: "Làm theo Bác", places: "Hà Nội, Bắc Giang", body: "Đảng viên học tập và làm theo; đường làng mới." },
  { title: "Hoa nở bên đường", body: "Không liên quan: hoa, hóa chất." },
];
const DOCUMENTS = { "ct-05": ["chỉ thị 5-ct/tw", "chỉ thị 5"], "ct-03": ["chỉ thị 3"] };
const FILES = encode(TEXTS, { documents: DOCUMENTS, places: ["hà giang", "quảng nam"] });

/**
 * @param {Readonly<Record<string, string>>} [files]
 * @param {(name: string) => void} [told]
 * @returns {Index}
 */
function open(files = FILES, told = () => undefined) {
  return new Index(JSON.parse(files["index"] ?? ""), async (name) => {
    told(name);
    const payload = files[name];
    if (payload === undefined) throw new Error("no such file");
    return payload;
  });
}

/**
 * @param {string} text
 * @returns {Promise<number[]>}
 */
const found = async (text) => [...(await search(open(), text)).numbers];

describe("what is found, best first", () => {
  /** @type {[string, number[]][]} */
  const cases = [
    ["", []],
    ["bác", [2, 0]],
    ["BAC", [2, 0]],
    ["học", [0, 1, 2]],
    ["học tập", [0, 1, 2]],
    ['"học tập"', [0, 1, 2]],
    ['"hoc tap"', [0, 1, 2]],
    ['"tập học"', []],
    ['title:"học tập"', [0]],
    ["title:học", [0]],
    ["học -vận", [0, 2]],
    ["-học", [3]],
    ['-"học tập"', [3]],
    ["hoa", [3, 1]],
    ["họa", [3, 1]],
    ["hóa", [3]],
    ["hò*", [1]],
    ["hoa*", [3, 1]],
    ["đườn", [3, 2]],
    ["hà giang", [0]],
    ["chỉ thị 05", [1]],
    ["chi thi so 05-CT/TW", [1]],
    ["chỉ thị 03", []],
    ["học^0 vận", [1]],
    ["học^0", [2, 1, 0]],
  ];
  for (const [text, numbers] of cases) test(JSON.stringify(text), async () => assert.deepEqual(await found(text), numbers));
});

test("scores are lunr's", async () => {
  const { scores, numbers } = await search(open(), "title:vận");
  assert.deepEqual([...numbers], [1]);
  // 1 of 4 documents has it, 5 terms in the title, (11 + 5 + 5 + 7) / 4 in the mean
  const idf = Math.log(1 + (4 - 1 + 0.5) / (1 + 0.5));
  const weight = (idf * 2.2 * 3) / (1.2 * (0.25 + (0.75 * 5) / 7) + 1);
  assert.equal(scores[0], Math.round(weight * 1000) / 1000);
});

test("the manifest says how queries are read and scored", async () => {
  const manifest = JSON.parse(FILES["index"] ?? "");
  const tuned = (/** @type {object} */ other) =>
    search(new Index({ ...manifest, tuning: { ...manifest.tuning, ...other } }, async (name) => FILES[name] ?? ""), "ten:dân vận");
  const usual = await tuned({});
  assert.deepEqual(usual.ignored.map((note) => note.key), ["field"]);
  assert.deepEqual((await tuned({ aliases: [["ten", "title"]] })).ignored, []);
  assert.equal((await tuned({ longest: 0 })).numbers.length, 0);
  for (const other of [{ k1: 2 }, { b: 0.1 }, { b: 0.9 }]) {
    assert.notDeepEqual((await tuned(other)).scores, usual.scores, JSON.stringify(other));
  }
});

test("what was typed with the input method off", async () => {
  const answer = await search(open(), "hocj taapj");
  assert.deepEqual([...answer.numbers], await found("học tập"));
  assert.deepEqual(answer.loosened, { key: "keys", params: { meant: "học tập" } });
  assert.equal(answer.didYouMean, "học tập");
});

test("a misspelt word is put right, and the others are found", async () => {
  const answer = await search(open(), "học đườnng xyzxyz");
  assert.equal(answer.didYouMean, "học đường xyzxyz");
  assert.deepEqual(answer.loosened, { key: "spelt", params: { typed: "đườnng", meant: "học đường xyzxyz" } });
  assert.deepEqual([...answer.numbers].sort(), [2, 3]);
});

test("half of a name is not shown for the name", async () => {
  for (const text of ["quảng nam học", "Quảng Nam", "quang nam"]) {
    const { loosened, numbers } = await search(open(), text);
    assert.equal(loosened !== null && numbers.length > 0, text.endsWith("học"), text);
  }
});

test("long phrases are left to prove, words to mark are told", async () => {
  const answer = await search(open(), '"học và làm theo" bac -"a b c" ho*');
  assert.deepEqual(answer.phrases.map((clause) => clause.text), ["học và làm theo"]);
  assert.deepEqual(answer.words.map((run) => run.map((word) => word.term)), [["học", "và", "làm", "theo"], ["bac"], ["ho"]]);
});

test("distance", () => {
  assert.deepEqual([distance("nguoi", "nguoi", 2), distance("nguoi", "ngoui", 2), distance("a", "abcd", 2)], [0, 1, 3]);
});

test("an index of another version is refused", () => {
  assert.throws(() => new Index({ ...JSON.parse(FILES["index"] ?? ""), analysis: 0 }, async () => ""), VersionError);
});

test("an empty index finds nothing", async () => {
  const files = encode([]);
  for (const text of ["học", "-học", '"học tập"', "hoc*"]) assert.equal((await search(open(files), text)).numbers.length, 0);
});

test("a file that does not come leaves its words out, and the next search asks again", async () => {
  /** @type {Record<string, string>} */
  const files = encode(TEXTS, { size: 1, documents: DOCUMENTS });
  const gone = new Set();
  await search(open(files, (name) => gone.add(name)), "title:vận");
  const shard = [...gone].find((name) => name.startsWith("w")) ?? "";
  const payload = files[shard] ?? "";
  delete files[shard];
  const index = open(files);
  const answer = await search(index, "title:vận học");
  assert.deepEqual(answer.failed, [shard]);
  assert.deepEqual([...answer.numbers], await found("học"));
  const wanting = await search(index, '"bác học" vận'); // nothing is loosened or put right while a file is missing
  assert.deepEqual([wanting.numbers.length, wanting.loosened, wanting.didYouMean], [0, null, null]);
  files[shard] = payload;
  assert.deepEqual([...(await search(index, "title:vận học")).numbers], [1]);
  delete files[named("lengths")];
  const unmeasured = await search(open(files), "học");
  assert.deepEqual([unmeasured.failed, [...unmeasured.numbers].sort()], [[named("lengths")], [0, 1, 2]]);
});

test("with no file but the manifest every query is answered, with nothing", async () => {
  const next = random(11);
  for (let round = 0; round < 100; round += 1) {
    const { failed, numbers } = await search(open({ index: FILES["index"] ?? "" }), `học ${randomText(next)}`);
    assert.ok(failed.length > 0 && numbers.length === 0);
  }
});

test("what a query needs is asked for at once", async () => {
  const files = encode(TEXTS, { size: 2 });
  let [open_, most, rounds] = [0, 0, 0];
  const index = new Index(JSON.parse(files["index"] ?? ""), async (name) => {
    open_ += 1;
    if (open_ === 1) rounds += 1;
    most = Math.max(most, open_);
    await new Promise((resolve) => setTimeout(resolve, 5));
    open_ -= 1;
    return files[name] ?? "";
  });
  await search(index, 'học tập "làm theo"');
  assert.ok(most >= 5);
  assert.equal(rounds, 1);
});

test("any text is answered, the same however the index is cut", async () => {
  const next = random(3);
  const cuts = [{ size: 1 }, { size: 3 }, { size: 1000 }, { size: 1, fan: 3 }, { size: 2, newest: 2 }, { size: 1, fan: 2, newest: 1 }];
  const indexes = cuts.map((cut) => open(encode(TEXTS, { ...cut, documents: DOCUMENTS })));
  const pieces = [
    ...'aăchoọ059"-+*^: ', " ", "học ", "tap", "Bác ", "title:", "body:", "^2", "*", '"', " -", "chỉ thị 05", "hocj", "<b>", "(.*)+", "😀", "\ud800",
  ];
  let hits = 0;
  for (let round = 0; round < 1000; round += 1) {
    const text = randomText(next, pieces);
    const [one, ...others] = await Promise.all(indexes.map((index) => search(index, text)));
    for (const other of others) assert.deepEqual(other, one, JSON.stringify(text));
    hits += one?.numbers.length ?? 0;
    assert.ok(one && one.scores.every((score) => score >= 0) && one.failed.length === 0, JSON.stringify(text));
  }
  assert.ok(hits > 300);
  for (const text of ["a".repeat(10_000), "học ".repeat(2500), "\ud800", "\udc00*", "😀".repeat(2000), '"'.repeat(3000), "-".repeat(999)]) {
    await search(pick(next, indexes), text);
  }
});

test("ranking: by score, equal ones the newest first", () => {
  const next = random(8);
  for (let round = 0; round < 100; round += 1) {
    const scores = Float64Array.from({ length: 200 }, () => Math.floor(next() * 12) / 7);
    const numbers = Uint32Array.from(scores.keys()).filter(() => next() < 0.7);
    const expected = [...numbers].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || b - a);
    const result = ranked(numbers, scores);
    assert.deepEqual([...result.numbers], expected);
    assert.deepEqual([...result.scores], expected.map((number) => scores[number]));
  }
});

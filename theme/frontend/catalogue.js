// SPDX-License-Identifier: MIT
// Puts the sentences of a language into the scripts while they are bundled; `generator/khobai/locales` holds the catalogues.
import { readFileSync } from "node:fs";

const LOCALES = new URL("../../generator/khobai/locales/", import.meta.url);
const SAID = /\b(_|ngettext)\(\s*("(?:[^"\\]|\\.)*")(?:(,\s*)("(?:[^"\\]|\\.)*"))?/g;

/**
 * Returns English message -> its translation, of a plural the one form that is there; null for English, which needs none.
 * @param {string} language
 * @returns {Map<string, string> | null}
 */
export function catalogue(language) {
  if (language === "en") return null;
  const entries = readFileSync(new URL(`${language}.po`, LOCALES), "utf8").split(/\n\n+/);
  const field = (/** @type {string} */ entry, /** @type {string} */ name) => {
    const lines = new RegExp(`^${name} ((?:".*"\\n?)+)`, "m").exec(entry)?.[1] ?? "";
    return lines.split("\n").filter(Boolean).map((line) => JSON.parse(line)).join("");
  };
  const plain = entries.filter((entry) => !/^msgctxt /m.test(entry));
  return new Map(plain.map((entry) => [field(entry, "msgid"), field(entry, "msgstr") || field(entry, "msgstr\\[0\\]")]));
}

/**
 * Returns a plugin of esbuild that translates what `_` and `ngettext` say, and notes in `used` what that was.
 * @param {Map<string, string> | null} words
 * @param {Map<string, string>} used
 * @returns {import("esbuild").Plugin}
 */
export function speaking(words, used) {
  const said = (/** @type {string} */ literal, /** @type {string} */ of) => {
    const message = JSON.parse(of);
    const text = words ? words.get(message) : JSON.parse(literal);
    if (!text) throw new Error(`no translation: ${message}; \`make words\`, then fill it in`);
    used.set(JSON.parse(literal), text);
    return JSON.stringify(text);
  };
  return {
    name: "speaking",
    setup: (build) =>
      build.onLoad({ filter: /[\\/]src[\\/].*\.js$/ }, ({ path }) => ({
        contents: readFileSync(path, "utf8").replace(SAID, (whole, name, one, comma, many) =>
          name === "_" ? whole.replace(one, () => said(one, one)) : `ngettext(${said(one, one)}${comma}${said(many, one)}`,
        ),
        loader: "js",
      })),
  };
}

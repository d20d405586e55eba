// SPDX-License-Identifier: MIT
// `npm run build`: src/main.js, which every page loads, and src/tables.js, which few do, each as one classic script, all of
// styles/ as one sheet, committed; their banners say from
// which sources they were made, so that tests/test_frontend.py sees a stale one without these tools.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "esbuild";
import { browserslistToTargets, bundle } from "lightningcss";
import { catalogue, speaking } from "./catalogue.js";

const BROWSERS = ["chrome 105", "edge 105", "firefox 121", "safari 16.4"]; // what :has() and layers need; light-dark() is expanded
const assets = new URL("../overrides/assets/", import.meta.url);

/**
 * Returns the SHA-256 of all files of a kind: names and bytes.
 * @param {URL} root
 * @param {string} ending
 * @returns {string}
 */
function digest(root, ending) {
  const hash = createHash("sha256");
  const names = readdirSync(root, { recursive: true }).map((name) => String(name).replace(/\\/g, "/"));
  for (const name of names.filter((name) => name.endsWith(ending)).sort()) {
    hash.update(`${name}\n`);
    hash.update(readFileSync(new URL(name, root)));
  }
  return hash.digest("hex");
}

const scripts = new URL("./src/", import.meta.url);
for (const language of ["vi", "en"]) {
  const words = catalogue(language);
  /** @type {Map<string, string>} */
  const used = new Map();
  const made = await build({
    entryPoints: { search: new URL("main.js", scripts).pathname, tables: new URL("tables.js", scripts).pathname },
    outdir: new URL(`javascripts${language === "vi" ? "" : `/${language}`}`, assets).pathname,
    bundle: true,
    minify: true,
    format: "iife",
    charset: "utf8",
    target: ["es2022", "safari16.4"],
    legalComments: "none",
    define: { KHOBAI_LANGUAGE: JSON.stringify(language) },
    plugins: [speaking(words, used)],
    write: false,
  });
  const told = createHash("sha256");
  for (const message of [...used.keys()].sort()) told.update(`${message}\t${used.get(message)}\n`);
  const banner =
    "// SPDX-License-Identifier: MIT\n// Made by `npm run build` in theme/frontend; " +
    `sources sha256:${digest(scripts, ".js")}; words sha256:${told.digest("hex")}\n`;
  for (const { path, text } of made.outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, banner + text);
  }
}

const styles = new URL("./styles/", import.meta.url);
const sheet = bundle({ filename: new URL("main.css", styles).pathname, minify: true, targets: browserslistToTargets(BROWSERS) });
const banner = `/* SPDX-License-Identifier: MIT */\n/* Made by \`npm run build\` in theme/frontend; sources sha256:${digest(styles, ".css")} */\n`;
writeFileSync(new URL("stylesheets/khobai.css", assets), `${banner}${sheet.code}\n`);

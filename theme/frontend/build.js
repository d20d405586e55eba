// SPDX-License-Identifier: MIT
// `npm run build`: all of src/ as one classic script, committed; its banner says from which sources it was made, so that
// tests/test_frontend.py sees a stale one without esbuild.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { build } from "esbuild";

const root = new URL("./src/", import.meta.url);
const hash = createHash("sha256");
const sources = readdirSync(root, { recursive: true }).map((name) => String(name).replace(/\\/g, "/"));
for (const name of sources.filter((name) => name.endsWith(".js")).sort()) {
  hash.update(`${name}\n`);
  hash.update(readFileSync(new URL(name, root)));
}
await build({
  entryPoints: [new URL("main.js", root).pathname],
  outfile: new URL("../overrides/assets/javascripts/search.js", import.meta.url).pathname,
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  target: ["es2022", "safari16.4"],
  legalComments: "none",
  banner: {
    js: `// SPDX-License-Identifier: MIT\n// Made by \`npm run build\` in theme/frontend; sources sha256:${hash.digest("hex")}`,
  },
});

// SPDX-License-Identifier: MIT
// Prints the small faults that Stryker can put into scripts, for `make mutation`: one line of JSON each.
// Usage: node mutants.js FILE...
import { readFileSync } from "node:fs";
import { commonTokens } from "@stryker-mutator/api/plugin";
import { createInstrumenter } from "@stryker-mutator/instrumenter";
import { createInjector } from "typed-inject";

const nothing = () => undefined;
const silent = {
  isTraceEnabled: () => false, isDebugEnabled: () => false, isInfoEnabled: () => false,
  isWarnEnabled: () => false, isErrorEnabled: () => false, isFatalEnabled: () => false,
  trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing,
};
const files = process.argv.slice(2).map((name) => ({ name, content: readFileSync(name, "utf8"), mutate: true }));
const options = /** @type {import("@stryker-mutator/api/core").StrykerOptions} */ ({});
const tool = createInjector()
  .provideValue(commonTokens.options, options)
  .provideValue(commonTokens.getLogger, () => silent)
  .provideValue(commonTokens.logger, silent)
  .injectFunction(createInstrumenter);
// Words are no behaviour; cosmic-ray, which makes the faults in Python, leaves them alone too.
const wanted = { plugins: null, excludedMutations: ["StringLiteral"], ignorers: [], noHeader: true };
const { mutants } = await tool.instrument(files, wanted);
for (const { fileName, mutatorName, replacement, location, status } of mutants) {
  if (status === "Ignored") continue;
  console.log(JSON.stringify({ fileName, mutatorName, replacement, ...location }));
}

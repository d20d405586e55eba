// SPDX-License-Identifier: MIT
/** The language that this script is made for: `build.js` says which; without it, in tests, Vietnamese. */

/** @type {"vi" | "en"} */
export const LANGUAGE = typeof KHOBAI_LANGUAGE === "undefined" ? "vi" : KHOBAI_LANGUAGE;

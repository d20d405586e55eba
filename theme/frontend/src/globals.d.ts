/** Set by `build.js`. */
declare const KHOBAI_LANGUAGE: "vi" | "en";

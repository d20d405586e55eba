// SPDX-License-Identifier: MIT
/**
 * Sentences with fields. They stand here in English; `build.js` puts those of the catalogue in their place, so that what a
 * reader loads holds one language.
 */

/** @typedef {Readonly<Record<string, string | number>>} Values */

/**
 * Returns a sentence with its fields filled: `{count}`.
 * @param {string} message
 * @param {Values} values
 * @returns {string}
 */
export function _(message, values = {}) {
  return message.replace(/\{(\w+)\}/g, (field, name) => String(values[name] ?? field));
}

/**
 * Returns the form of a sentence that goes with the number `n`.
 * @param {string} one
 * @param {string} many
 * @param {number} n
 * @param {Values} values
 * @returns {string}
 */
export const ngettext = (one, many, n, values) => _(n === 1 ? one : many, values);

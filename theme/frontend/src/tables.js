// SPDX-License-Identifier: MIT
/** What the pages of tables run besides `main.js`. */
import { offerComparison } from "./page/compare.js";
import { offerSorting } from "./page/sortable.js";

offerSorting(document);
offerComparison(document);

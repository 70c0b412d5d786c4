// Everything of ours that the editor can do, under the names that articles/embeds/markup.py uses.
// An export with the name of one of the package's extensions replaces it.
export { Abbreviation, Citation, Document, ForeignText, InlineQuote, Link, OrderedList, TableCell, TableHeader } from "./text.js";
export { Embed } from "./embed.js";
export { PasteCleaner } from "./paste.js";
export { Surface } from "./surface.js";
export { Toolbar } from "./toolbar.js";
export { Unfinished } from "./unfinished.js";

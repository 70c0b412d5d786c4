// Signs for buttons, drawn as lines in the colour of the text. Each has a name beside it for those
// who do not see it.
const SVG = "http://www.w3.org/2000/svg";
const LINES = {
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  remove: "M5 5l10 10M15 5L5 15",
  add: "M10 4v12M4 10h12",
  link: "M8.5 11.5l3-3M9 6l1.6-1.6a3.5 3.5 0 0 1 5 5L14 11M11 14l-1.6 1.6a3.5 3.5 0 0 1-5-5L6 9",
  language: "M3 5h8M7 3v2M9.5 5c-.6 3-3 5.6-6 7M4.7 7.5c1 2 2.8 3.6 5 4.5M10.500 17l3.500-8 3.500 8M11.700 14.500h4.600",
  bullets: "M8 5h9M8 10h9M8 15h9M3.500 5h.01M3.500 10h.01M3.500 15h.01",
  numbers: "M9 5h8M9 10h8M9 15h8M3 4l1.500-1v4M3 12.500c0-2 3-2 3 0 0 1-3 2-3 3.500h3",
  quotation: "M8 6c-2.500.5-4 2.500-4 5.500V14h4v-4H5.500M16 6c-2.500.5-4 2.500-4 5.500V14h4v-4h-2.500",
  table: "M3 4h14v12H3zM3 8h14M8 8v8M12.500 8v8",
  rule: "M3 10h14",
  undo: "M7 4L3 8l4 4M3 8h8a5 5 0 0 1 0 9H8",
  redo: "M13 4l4 4-4 4M17 8H9a5 5 0 0 0 0 9h3",
  article: "M4 3h12v14H4zM7 7h6M7 10h6M7 13h3",
  image: "M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 4M13 7.500h.01",
  more: "M4 4h5v5H4zM11 11h5v5h-5zM4 11h5v5H4zM13.500 4v5M11 6.500h5",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [attribute, value] of Object.entries({ viewBox: "0 0 20 20", width: "20", height: "20", "aria-hidden": "true", class: "body-icon" }))
    svg.setAttribute(attribute, value);
  path.setAttribute("d", LINES[name]);
  svg.append(path);
  return svg;
}

// What is pasted from Word, Google Docs and web pages, as plain well-formed html before the editor
// reads it. Our policy holds in detached documents too: `element.style` of pasted markup is empty
// there and every style and handler is reported, so both are renamed in the source, and styles read
// as text. Without this a whole Google document arrives in bold.
import { Extension } from "../../django_prose_editor/editor.js";
import { listsFromWord, nestLists } from "./paste-lists.js";
import { announce } from "./surface.js";
import { say } from "./words.js";

const DROP = "style, script, meta, link, title, xml, template, iframe, object, svg, math, head, colgroup, "
  + ".msocomtxt, .msocomanchor, [data-style*='mso-element:comment-list'], [data-style*='mso-hide:all'], a[href^='#_msocom'], "
  // Tracked changes: what was struck out must not be pasted back into an article.
  + "del, [class~='msoDel']";
const HEADINGS = { H1: "h2", H4: "h3", H5: "h3", H6: "h3" };
const BLOCK = /^(?:P|DIV|H[1-6]|UL|OL|LI|TABLE|BLOCKQUOTE|HR|SECTION|ARTICLE|ASIDE)$/;

export const PasteCleaner = Extension.create({
  name: "pasteCleaner",
  transformPastedHTML(html) {
    // Copied here or in another of our editors: it is clean, and its slice must stay whole.
    if (html.includes("data-pm-slice")) return html;
    const { editor } = this;
    const { clean, pictures } = cleanPasted(html, editor.view.dom.dir || document.dir || "ltr");
    if (pictures) announce(editor.view, say("{count} pictures were not pasted. Insert them from the library.", { count: pictures }));
    return clean;
  },
});

export function cleanPasted(html, direction = "ltr") {
  const { body } = new DOMParser().parseFromString(hideStyles(html), "text/html");
  const pictures = body.querySelectorAll("img").length;
  removeComments(body);
  listsFromWord(body);
  for (const element of body.querySelectorAll(DROP)) element.remove();
  for (const element of [...body.querySelectorAll("*")]) renameOfficeTag(element);
  for (const element of [...body.querySelectorAll("[data-style]")]) keepMeaningOfStyle(element);
  for (const link of [...body.querySelectorAll("a")]) mendLink(link);
  for (const element of body.querySelectorAll("*")) keepFewAttributes(element, direction);
  nestLists(body);
  spaces(body);
  breaks(body);
  for (const block of [...body.querySelectorAll("p, h2, h3")]) if (says(block) === "") block.remove();
  return { clean: body.innerHTML, pictures };
}

const hideStyles = (html) => html
  .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
  .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)\s*=/gi, " data-$1="));

const says = (element) => element.textContent.replace(/[\s\u00a0]+/g, "");

function removeComments(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();
}

export function rename(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  for (const { name, value } of element.attributes) made.setAttribute(name, value);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

export const unwrap = (element) => element.replaceWith(...element.childNodes);

// o:p, st1:place, w:sdt and the like are wrappers of words; headings move into our range.
function renameOfficeTag(element) {
  if (element.localName.includes(":")) unwrap(element);
  // Cards and boxes of web pages: their words, as nobody asked for a pull quote.
  else if (element.tagName === "ASIDE") unwrap(element);
  else if (HEADINGS[element.tagName]) rename(element, HEADINGS[element.tagName]);
  // A mail's lines are divs; as paragraphs, a token alone in one is seen as the embed it is.
  else if (element.tagName === "DIV" && ![...element.children].some((child) => BLOCK.test(child.tagName))) rename(element, "p");
  else if (/^Mso(?:Intense)?Quote/.test(element.className)) quote(element);
  else if (/^MsoTitle/.test(element.className)) rename(element, "h2");
}

function quote(paragraph) {
  const before = paragraph.previousElementSibling;
  const made = before?.tagName === "BLOCKQUOTE" ? before : paragraph.ownerDocument.createElement("blockquote");
  if (made !== before) paragraph.before(made);
  made.append(paragraph);
}

const STYLES = [
  [/(?<![-\w])font-weight:\s*(?:bold|[6-9]00)/i, "strong", "strong, b, h2, h3, th"],
  [/(?<![-\w])font-style:\s*(?:italic|oblique)/i, "em", "em, i, cite"],
  [/vertical-align:\s*super/i, "sup", "sup"],
  [/vertical-align:\s*sub/i, "sub", "sub"],
];

function keepMeaningOfStyle(element) {
  const style = element.getAttribute("data-style");
  element.removeAttribute("data-style");
  if (/mso-spacerun/i.test(style) || /mso-tab-count/i.test(style)) return element.replaceWith(" ");
  // Google Docs wraps a whole document in a bold that is not bold.
  if (/^(?:B|STRONG)$/.test(element.tagName) && /(?<![-\w])font-weight:\s*(?:normal|[1-4]00)/i.test(style)) return unwrap(element);
  if (/^(?:I|EM)$/.test(element.tagName) && /(?<![-\w])font-style:\s*normal/i.test(style)) return unwrap(element);
  if (!/^(?:SPAN|FONT|A)$/.test(element.tagName)) return undefined;
  for (const [pattern, tag, already] of STYLES) {
    if (!pattern.test(style) || element.closest(already)) continue;
    const made = element.ownerDocument.createElement(tag);
    made.append(...element.childNodes);
    element.append(made);
  }
  return undefined;
}

function mendLink(link) {
  let href = link.getAttribute("href") ?? "";
  const redirect = /^https:\/\/www\.google\.[a-z.]+\/url\?/.test(href) && new URL(href).searchParams.get("q");
  if (redirect) link.setAttribute("href", (href = redirect));
  // Bookmarks, footnotes and files on the writer's computer lead nowhere for a reader.
  if (!/^(?:https?|mailto|tel):/i.test(href)) unwrap(link);
}

// lang is dropped: office programs say it of every run, and say it wrongly. Direction is kept only
// where it differs from the article's.
function keepFewAttributes(element, direction) {
  for (const { name, value } of [...element.attributes]) {
    const kept = name === "href" || ((name === "colspan" || name === "rowspan") && value !== "1")
      || (name === "start" && element.tagName === "OL") || (name === "dir" && value !== direction && /^(?:rtl|ltr)$/.test(value));
    if (!kept) element.removeAttribute(name);
  }
  if (element.tagName === "SPAN" && !element.attributes.length) unwrap(element);
}

// One hard space between two words is a choice (10 000 km); beside another space it is a leftover.
function spaces(body) {
  body.normalize();
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    text.data = text.data.replace(/[ \t\r\n]+/g, " ").replace(/ ?\u00a0(?=[ \u00a0])|\u00a0 /g, " ").replace(/ {2,}/g, " ");
    if (/^\u00a0|\u00a0$/.test(text.data) && BLOCK.test(text.parentNode.tagName))
      text.data = text.data.replace(/^\u00a0+|\u00a0+$/g, text.parentNode.childNodes.length === 1 ? "" : " ");
  }
}

// A break between two blocks is an empty line; two in a row inside one end a paragraph.
function breaks(body) {
  for (const br of [...body.querySelectorAll("br")]) {
    if (!br.isConnected) continue;
    const beside = [br.previousElementSibling, br.nextElementSibling].filter(Boolean);
    const alone = ![...br.parentNode.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (alone && beside.some((element) => BLOCK.test(element.tagName))) br.remove();
  }
  for (const block of [...body.querySelectorAll("p")]) splitAtDoubleBreaks(block);
}

function splitAtDoubleBreaks(block) {
  const parts = [[]];
  for (const node of [...block.childNodes]) {
    if (node.nodeName === "BR" && parts.at(-1).at(-1)?.nodeName === "BR") {
      parts.at(-1).pop();
      parts.push([]);
    } else if (node.nodeName !== "BR" || parts.at(-1).length || parts.length === 1) parts.at(-1).push(node);
  }
  if (parts.length === 1) return;
  block.replaceWith(...parts.map((nodes) => {
    const part = block.cloneNode(false);
    part.append(...nodes);
    return part;
  }));
}

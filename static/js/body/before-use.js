// What to know of a picture before it is used: its mark, its rights, what it lacks, and what its
// makers ask of whoever uses it.
import { crel } from "../../django_prose_editor/editor.js";

// `card.before`: as articles/admin/before_use.py says it; other cards have none.
export function beforeUse(card) {
  if (!card?.before) return [];
  const { mark, rights, state, lacks, asks } = card.before;
  const chips = [[mark, "body-chip"], [rights, `body-chip body-chip-${state}`], ...lacks.map((lack) => [lack, "body-lack"])];
  return [
    ...chips.filter(([words]) => words).map(([textContent, className]) => crel("span", { textContent, className })),
    ...asks.map((textContent) => crel("strong", { textContent, className: "body-asks", dir: "auto" })),
  ];
}

// What it lacks stands below, so that above stands whose it is.
export function stateOf({ before, state, detail } = {}) {
  return before?.lacks.length ? before.credit : [state, detail].filter(Boolean).join(" · ");
}

// The same card, with the terms of its picture among its words.
export function withTerms(card) {
  if (!card.before) return card;
  const { rights, warning, asks } = card.before;
  return {
    ...card,
    tone: warning ? "warn" : card.tone,
    state: [card.state, rights].filter(Boolean).join(" · "),
    detail: asks.join(" · "),
  };
}

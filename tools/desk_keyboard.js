// What the Tab key should reach on a page, and what it does reach: read by tools/desk_keyboard.py.
() => {
  const KINDS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable=true]";
  const isThere = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getClientRects().length
    && !it.disabled && it.tabIndex >= 0 && !it.closest("[inert], [hidden]");
  // Of radio buttons with one name, one is enough.
  const keyOf = (it) => (it.type === "radio" ? `${it.form?.id}/${it.name}` : it);
  // Shown by a line around it, or by its colours.
  const look = (it) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(it);
    const outline = outlineStyle !== "none" && parseFloat(outlineWidth) > 0 ? outlineStyle + outlineWidth : "";
    return [outline, boxShadow, borderColor, backgroundColor].join();
  };
  const said = (it) => it.outerHTML.replace(/\s+/g, " ").slice(0, 120);

  const all = [...document.querySelectorAll(KINDS)].filter(isThere);
  const calm = new Map(all.map((it) => [it, look(it)]));
  const wanted = new Map(all.map((it) => [keyOf(it), it]));
  const reached = [];
  const unmarked = new Set();
  document.addEventListener("focusin", ({ target }) => {
    reached.push(target);
    // A text shows its cursor.
    if (calm.has(target) && !target.isContentEditable && look(target) === calm.get(target)) unmarked.add(target);
  });

  window.deskKeyboard = {
    number: wanted.size,
    count: () => reached.length,
    isRound: () => reached.filter((it) => it === reached[0]).length > 1,
    faults: () => {
      const met = new Set(reached.map(keyOf));
      const missed = [...wanted].filter(([key, it]) => !met.has(key) && it.isConnected && isThere(it));
      const first = reached[0];
      return [
        ...missed.map(([, it]) => `Tab never reaches ${said(it)}`),
        ...[...unmarked].map((it) => `nothing shows the focus on ${said(it)}`),
        ...all.filter((it) => it.tabIndex > 0).map((it) => `out of order by its tabindex: ${said(it)}`),
        ...(first?.matches("a[href^='#']") ? [] : [`first comes ${first && said(first)}, not the way past the navigation`]),
      ];
    },
  };
  return wanted.size;
}

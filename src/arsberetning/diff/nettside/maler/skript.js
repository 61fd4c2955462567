"use strict";
// Everything can be read without this. It adds filters, sorting, three ways to see two pages, and keys.
(() => {
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const one = (what, from = document) => from.querySelector(what);
  const body = document.body;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  for (const tool of all(".bare-skript")) tool.hidden = false;

  // Figures: filter and sort
  const rows = all(".endringstabell > tbody");
  const table = one(".endringstabell");
  const filter = one(".filter");
  const number = (field) => {
    const text = field.value.replace(/[\s\u00a0%]/g, "").replace(",", ".").replace("\u2212", "-");
    return text === "" || Number.isNaN(Number(text)) ? null : Math.abs(Number(text));
  };
  const least = (row, key, limit) =>
    limit === null || row.dataset[key].split(" ").some((v) => v !== "" && Math.abs(Number(v)) >= limit);
  const sift = () => {
    const area = one("#filter-omrade").value;
    const amount = number(one("#filter-belop"));
    const share = number(one("#filter-prosent"));
    let shown = 0;
    for (const row of rows) {
      const fits = (area === "" || row.dataset.omrade.split(" ").includes(area)) &&
        least(row, "belop", amount) && least(row, "prosent", share);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    one("#filter-svar").textContent = `${shown} av ${rows.length} tall`;
  };
  if (filter) {
    filter.addEventListener("input", sift);
    filter.addEventListener("submit", (event) => event.preventDefault());
    filter.addEventListener("reset", () => setTimeout(sift));
  }
  const words = new Intl.Collator("nb", { numeric: true });
  const value = (row, key) => {
    const text = row.dataset[key] ?? "";
    if (key === "navn" || key === "kilde") return text;
    const first = text.split(" ")[0];
    if (first === "") return null;
    return key === "belop" || key === "prosent" ? Math.abs(Number(first)) : Number(first);
  };
  const order = (key, up) => (a, b) => {
    const [x, y] = [value(a, key), value(b, key)];
    if (x === null || y === null) return (x === null) - (y === null);
    const result = typeof x === "string" ? words.compare(x, y) : x - y;
    return up ? result : -result;
  };
  const sortBy = (head) => {
    const key = head.dataset.sorter;
    const textual = key === "navn" || key === "kilde";
    const was = head.getAttribute("aria-sort");
    const up = was ? was === "descending" : textual;
    for (const other of all("th[data-sorter]", table)) {
      other.removeAttribute("aria-sort");
      one(".pil", other).textContent = "";
    }
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    one(".pil", head).textContent = up ? "\u2191" : "\u2193";
    for (const row of [...rows].sort(order(key, up))) table.append(row);
  };
  for (const head of table ? all("th[data-sorter]", table) : []) {
    const button = document.createElement("button");
    button.type = "button";
    const arrow = document.createElement("span");
    arrow.className = "pil";
    arrow.setAttribute("aria-hidden", "true");
    button.append(head.textContent, arrow);
    head.replaceChildren(button);
    button.addEventListener("click", () => sortBy(head));
  }

  // Pages: beside each other, over each other, or in turn
  const modes = all("input[name=modus]");
  const pause = one("#blinkpause");
  const pairs = all(".sideendring[data-par=ja]");
  let timer = null;
  const runs = (on) => {
    clearInterval(timer);
    timer = on ? setInterval(() => body.classList.toggle("viser-ny"), 1000) : null;
    pause.firstChild.textContent = on ? "Stans vekslingen " : "Start vekslingen ";
  };
  const show = (mode) => {
    body.classList.toggle("skyv", mode === "skyv");
    body.classList.toggle("blink", mode === "blink");
    for (const pair of pairs) one(".skyvebryter", pair).hidden = mode !== "skyv";
    for (const radio of modes) radio.checked = radio.value === mode;
    pause.hidden = mode !== "blink";
    if (pause) runs(mode === "blink" && !calm.matches);
  };
  const keepPlace = (change) => {
    const here = current("sideendring");
    change();
    if (here) here.scrollIntoView({ behavior: "instant", block: "start" });
  };
  for (const radio of modes) radio.addEventListener("change", () => keepPlace(() => show(radio.value)));
  for (const pair of pairs) {
    const range = one("input[type=range]", pair);
    const sheet = one(".par", pair);
    const line = document.createElement("span");
    line.className = "strek";
    sheet.append(line);
    const push = () => {
      sheet.style.setProperty("--skyv", `${range.value}%`);
      range.setAttribute("aria-valuetext", `${range.value} prosent av den gamle siden`);
    };
    push();
    range.addEventListener("input", push);
    const follow = (event) => {
      if (!body.classList.contains("skyv") || !(event.buttons & 1)) return;
      const box = one(".ark", sheet).getBoundingClientRect();
      range.value = Math.round(100 * (event.clientX - box.left) / box.width);
      push();
    };
    sheet.addEventListener("pointerdown", follow);
    sheet.addEventListener("pointermove", follow);
    for (const image of all("img", sheet)) image.draggable = false;
  }
  const frames = one("#vis-merker");
  const mark = () => body.classList.toggle("uten-rammer", !frames.checked);
  if (frames) frames.addEventListener("change", mark);
  if (pause) pause.addEventListener("click", () => runs(timer === null));

  // Going from change to change
  const top = () => (one(".hovedmeny").getBoundingClientRect().bottom || 0) + 24;
  const visible = (kind) => all(`.endring${kind ? `.${kind}` : ""}`).filter((e) => e.getClientRects().length);
  const current = (kind) => {
    const line = top();
    return visible(kind).filter((e) => e.getBoundingClientRect().top <= line &&
      e.getBoundingClientRect().bottom > line).pop() ?? null;
  };
  const go = (step, kind) => {
    const list = visible(kind);
    if (!list.length) return;
    const focused = list.findIndex((e) => e === document.activeElement || e.contains(document.activeElement));
    let next;
    if (focused >= 0) next = focused + step;
    else {
      const line = top();
      const after = list.findIndex((e) => e.getBoundingClientRect().top > line);
      next = step > 0 ? after : (after < 0 ? list.length : after) - 1;
      if (step > 0 && after < 0) next = list.length;
    }
    const target = list[next];
    if (!target) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start", behavior: calm.matches ? "instant" : "auto" });
  };
  const jump = (id) => {
    const heading = document.getElementById(id);
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  };
  const nudge = (event, step) => {
    const change = document.activeElement.closest(".sideendring") ?? current("sideendring");
    const range = change && one("input[type=range]", change);
    if (!body.classList.contains("skyv") || !range) return;
    event.preventDefault();
    range.value = Number(range.value) + step;
    range.dispatchEvent(new Event("input"));
  };
  const fold = () => {
    const parts = all("main details");
    const open = !parts.every((part) => part.open);
    for (const part of parts) part.open = open;
  };
  const help = one("#hjelp");
  const openHelp = () => (help.open ? help.close() : help.showModal());
  one("#vis-hjelp").addEventListener("click", openHelp);
  const view = (mode) => () => pairs.length && keepPlace(() => show(mode));
  const keys = {
    j: () => go(1), k: () => go(-1), n: () => go(1, "sideendring"), p: () => go(-1, "sideendring"),
    1: () => jump("tall"), 2: () => jump("tekst"), 3: () => jump("sider"),
    v: view("par"), s: view("skyv"), b: view("blink"), o: fold, "?": openHelp,
    x: () => body.classList.contains("blink") && runs(timer === null),
    m: () => { if (frames) { frames.checked = !frames.checked; mark(); } },
    ArrowLeft: (event) => nudge(event, -2), ArrowRight: (event) => nudge(event, 2),
  };
  const typing = (place) => place.matches("input:not([type=radio]):not([type=checkbox]), select, textarea");
  document.addEventListener("keydown", (event) => {
    if (!one("#bruk-taster").checked || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    if (help.open && event.key !== "?") return;
    if (event.key.startsWith("Arrow") && event.target.matches("input")) return;
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action) action(event);
  });

  // On paper nothing is folded
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
  });
})();

// The ledger of a programme over time: shape and colour tell the basis, arrows the bound, steps what changed a figure.
// A figure is a link to its words; here they open below the chart. Arrows walk from figure to figure.
import { quoted } from "./drawing.js";

const BASES = [
  ["proposed", "circle", "#7a5195"], ["approved", "square", "#0f5257"], ["allocated", "diamond", "#1f77b4"],
  ["disbursed", "star", "#2e7d32"], ["target", "triangle", "#b45309"], ["forecast", "wye", "#9a3412"],
  ["result", "hexagon", "#14532d"], ["", "circle", "#8d887d"],
];
const BOUNDS = { over: "↑", under: "↓", about: "≈", range: "↕" };
const STEPS = ["revised", "changed", "contradicts"];
const AGAIN = ["repeated", "rounded", "within"];
const WIDE = 1000; // times that the largest figure is the smallest: from here on the scale is logarithmic
const YEARS = 1500, MONTHS = 200; // days from which on an axis tells years, up to which it tells days
const MANY = 40; // figures from which on only what is sure to be a step has a ring
const THIN = 480; // pixels below which the chart is a phone's

const figure = document.querySelector('figure[data-slot="ledger"]');
if (figure) start(figure);

async function start(figure) {
  const answer = await fetch(figure.dataset.from);
  if (!answer.ok) return;
  const { lines, words } = await answer.json();
  if (!lines.length) return;
  words.lang = figure.dataset.lang;
  const drawing = figure.querySelector(".drawing");
  drawing.setAttribute("role", "group");
  const panel = panelBelow(figure);
  const state = { line: lines[0] };
  const draw = () => render(drawing, state.line, words, panel);
  if (lines.length > 1) figure.prepend(choice(lines, words, (line) => { state.line = line; panel.replaceChildren(); draw(); }));
  figure.hidden = false;
  let width = 0;
  new ResizeObserver(() => {
    if (drawing.clientWidth !== width) { width = drawing.clientWidth; draw(); }
  }).observe(drawing);
}

function choice(lines, words, chosen) {
  const label = document.createElement("label");
  label.className = "chart-choice";
  const select = document.createElement("select");
  lines.forEach((line, at) => select.add(new Option([`${line.title}${line.unit && ` (${line.unit})`}`, line.figures.length].join(" · "), at)));
  select.addEventListener("change", () => chosen(lines[select.value]));
  label.append(words.measured, " ", select);
  return label;
}

function panelBelow(figure) {
  const panel = document.createElement("div");
  panel.className = "quoted";
  panel.setAttribute("aria-live", "polite");
  figure.append(panel);
  return panel;
}

function render(drawing, line, words, panel) {
  const rows = line.figures.map((row) => ({ ...row, day: new Date(row.day) }));
  const chart = Plot.plot(options(drawing.clientWidth, line, rows, words));
  chart.removeAttribute("role");
  chart.querySelectorAll("g[aria-label]").forEach((group) => group.removeAttribute("aria-label")); // Plot's own words: link, dot
  drawing.replaceChildren(chart, legend(rows, words));
  reachable(chart, rows, panel);
}

function options(width, line, rows, words) {
  const thai = words.lang === "th";
  const days = new Intl.DateTimeFormat(thai ? "th-TH-u-ca-buddhist" : "en-GB", { ...dayParts(rows), timeZone: "UTC" });
  const amount = new Intl.NumberFormat(thai ? "th-TH" : "en-GB", { notation: "compact", compactDisplay: thai ? "long" : "short" });
  return {
    className: "ledger-plot", width, height: width < THIN ? 300 : 360, marginLeft: thai ? 84 : 56, marginRight: 24, marginTop: 30,
    style: { fontFamily: "inherit", fontSize: "13px", overflow: "visible" },
    x: { type: "utc", label: null, ticks: width < THIN ? 3 : 6, inset: 14,
         tickFormat: (day) => days.format(day).replace(/^พ\.ศ\. /, "") },
    y: { type: isWide(rows) ? "log" : "linear", label: line.unit, grid: true, tickFormat: (n) => amount.format(n), ticks: 5,
         zero: !isWide(rows), nice: true, inset: 8 },
    symbol: { domain: BASES.map((one) => one[0]), range: BASES.map((one) => one[1]) },
    color: { domain: BASES.map((one) => one[0]), range: BASES.map((one) => one[2]) },
    marks: marks(rows),
  };
}

function marks(rows) {
  const by = new Map(rows.map((row) => [row.fact, row]));
  const steps = rows.filter((row) => STEPS.includes(row.change));
  const links = steps.filter((row) => by.has(row.earlier));
  const bounded = rows.filter((row) => row.bound === "over" || row.bound === "under");
  return [
    ...[null, "4 3"].map((strokeDasharray) => Plot.link(links.filter((row) => (row.change === "contradicts") === Boolean(strokeDasharray)), {
      x1: (r) => by.get(r.earlier).day, y1: (r) => by.get(r.earlier).value, x2: "day", y2: "value", curve: "step-after",
      className: "step", strokeDasharray,
    })),
    Plot.ruleX(rows.filter((row) => row.most != null), { x: "day", y1: "value", y2: "most", className: "range" }),
    Plot.vector(bounded, { x: "day", y: "value", length: 20, anchor: "start", rotate: (r) => (r.bound === "over" ? 0 : 180), className: "bound" }),
    Plot.text(rows.filter((row) => row.bound === "about"), { x: "day", y: "value", text: () => "≈", dx: 13, className: "about" }),
    ...["step", "clash"].map((kind) => Plot.dot(ringed(rows, kind === "clash"), { x: "day", y: "value", r: 10, className: `ring ${kind}` })),
    values(rows, { filter: (row) => row.basis === "", fill: "var(--paper)" }),
    values(rows, { filter: (row) => row.basis !== "", fill: "basis" }),
  ];
}

// What an axis tells of a day: the shorter the time, the more.
function dayParts(rows) {
  const days = rows.map((row) => +row.day);
  const span = (Math.max(...days) - Math.min(...days)) / 864e5;
  if (span > YEARS) return { year: "numeric" };
  return { month: "short", year: "2-digit", ...(span < MONTHS && { day: "numeric" }) };
}

// Smaller and paler where a figure is only said again.
function values(rows, drawn) {
  const again = (row) => AGAIN.includes(row.change);
  return Plot.dot(rows, { x: "day", y: "value", symbol: "basis", stroke: "basis", href: "url", className: "values",
                          r: (row) => (again(row) ? 3.5 : 5.5), fillOpacity: (row) => (again(row) ? 0.35 : 0.9), ...drawn });
}

function ringed(rows, clash) {
  const kinds = clash ? ["contradicts"] : rows.length < MANY ? ["revised", "changed"] : ["revised"];
  return rows.length < MANY || !clash ? rows.filter((row) => kinds.includes(row.change)) : [];
}

function isWide(rows) {
  const values = rows.map((row) => row.value);
  return Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > WIDE;
}

// One stop for the tabulator; arrows, Home and End lead from there.
function reachable(chart, rows, panel) {
  const links = [...chart.querySelectorAll(".values a")].sort((a, b) => rowOf(a, rows).day - rowOf(b, rows).day);
  links.forEach((link, at) => {
    const row = rowOf(link, rows);
    link.setAttribute("aria-label", row.label);
    link.setAttribute("tabindex", at ? -1 : 0);
    link.append(title(row.label));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      chart.querySelector(".shown")?.classList.remove("shown");
      link.classList.add("shown");
      quoted(panel, [row.fact], row.label);
    });
    link.addEventListener("keydown", (event) => walk(event, links, at));
  });
}

function rowOf(link, rows) {
  return rows[link.querySelector("path").__data__];
}

function title(text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "title");
  made.textContent = text;
  return made;
}

function walk(event, links, at) {
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined || !links[to]) return;
  event.preventDefault();
  links[at].setAttribute("tabindex", -1);
  links[to].setAttribute("tabindex", 0);
  links[to].focus();
}

function legend(rows, words) {
  const list = document.createElement("ul");
  list.className = "chart-legend";
  for (const [name, symbol, colour] of BASES.filter((one) => rows.some((row) => row.basis === one[0]))) {
    list.append(entry(shape(symbol, colour, name !== ""), words[name]));
  }
  for (const [name, sign] of Object.entries(BOUNDS)) {
    if (rows.some((row) => row.bound === name)) list.append(entry(sign, words[name]));
  }
  if (rows.some((row) => STEPS.includes(row.change))) list.append(entry("┐", words.line));
  if (ringed(rows, false).length) list.append(entry("◯", words.step));
  if (ringed(rows, true).length) list.append(entry(warning(), words.clash));
  if (rows.some((row) => AGAIN.includes(row.change))) list.append(entry("·", words.again));
  return list;
}

function entry(sign, text) {
  const item = document.createElement("li");
  const mark = document.createElement("span");
  mark.setAttribute("aria-hidden", "true");
  mark.append(sign);
  item.append(mark, " ", text);
  return item;
}

function warning() {
  const sign = document.createElement("span");
  sign.className = "clash";
  sign.append("◯");
  return sign;
}

function shape(symbol, colour, filled) {
  const kinds = { circle: d3.symbolCircle, square: d3.symbolSquare, diamond: d3.symbolDiamond, star: d3.symbolStar, triangle: d3.symbolTriangle,
                  wye: d3.symbolWye, hexagon: null };
  const svg = d3.create("svg").attr("viewBox", "-8 -8 16 16");
  const path = kinds[symbol] ? d3.symbol(kinds[symbol], 90)() : "M0,-6L5.2,-3L5.2,3L0,6L-5.2,3L-5.2,-3Z";
  svg.append("path").attr("d", path).attr("fill", filled ? colour : "none").attr("stroke", colour);
  return svg.node();
}

// Draws the map as SVG. Every text reaches the page through textContent, never as markup.
const NARROW = 520; // pixels, below which the map is drawn for a telephone
const NS = "http://www.w3.org/2000/svg";

function make(kind, attributes, parent, text) {
  const node = document.createElementNS(NS, kind);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  parent.appendChild(node);
  return node;
}

function place(column, top, bottom) {
  const gap = 4, least = 14, total = column.sizes.reduce((a, b) => a + b, 0) || 1;
  const room = bottom - top - gap * (column.sizes.length - 1) - least * column.sizes.length;
  let at = top;
  return column.sizes.map((size) => {
    const height = least + Math.max(0, room) * (size / total), y = at;
    at += height + gap;
    return { y, height };
  });
}

function draw(root, data, pick) {
  const narrow = root.clientWidth < NARROW, width = narrow ? 380 : 900, bar = narrow ? 40 : 56;
  const most = Math.max(...data.columns.map((c) => c.sizes.length));
  const top = 34, bottom = top + Math.min(1400, Math.max(300, most * 26));
  const svg = make("svg", { viewBox: `0 0 ${width} ${bottom + 8}`, role: "group", "aria-label": "Map of paragraphs" }, root);
  const x = [0, width - bar], blocks = data.columns.map((c) => place(c, top, bottom));
  const note = root.querySelector(".note");
  const linked = [new Set(data.ribbons.map((r) => r.left)), new Set(data.ribbons.map((r) => r.right))];
  data.columns.forEach((column, side) => {
    const end = side ? "end" : "start";
    make("text", { class: "head", x: side ? width : 0, y: 18, "text-anchor": end }, svg, `${column.badge}  ${column.name}`);
    blocks[side].forEach((b, i) => {
      const box = make("rect", { class: linked[side].has(i) ? "block linked" : "block", x: x[side], y: b.y, width: bar, height: b.height, rx: 3 }, svg);
      make("title", {}, box, column.texts[i]);
      make("text", { class: "number", x: x[side] + bar / 2, y: b.y + b.height / 2 }, svg, String(i + 1));
    });
  });
  data.ribbons.forEach((r, i) => {
    const a = blocks[0][r.left], b = blocks[1][r.right];
    const x0 = bar + 3, x1 = width - bar - 3, mid = (x0 + x1) / 2;
    const ha = Math.min(a.height, 8 + 10 * r.probability), hb = Math.min(b.height, 8 + 10 * r.probability);
    const ya = a.y + (a.height - ha) / 2, yb = b.y + (b.height - hb) / 2;
    const d = `M${x0},${ya} C${mid},${ya} ${mid},${yb} ${x1},${yb} L${x1},${yb + hb} C${mid},${yb + hb} ${mid},${ya + ha} ${x0},${ya + ha} Z`;
    const path = make("path", { d, class: r.differences ? "ribbon differs" : "ribbon plain", tabindex: "0", role: "button", "aria-label": r.label }, svg);
    make("title", {}, path, r.label);
    if (r.differences) make("text", { class: "sign", x: mid, y: (ya + yb) / 2 + (ha + hb) / 4 }, svg, "≠");
    const say = () => { note.textContent = r.label; };
    path.addEventListener("mouseenter", say);
    path.addEventListener("focus", say);
    path.addEventListener("click", () => pick(i));
    path.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(i); }
    });
  });
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let root = parentElement.querySelector(".map");
  if (!root) {
    root = document.createElement("div");
    root.className = "map";
    parentElement.appendChild(root);
  }
  root.replaceChildren();
  const note = document.createElement("p");
  note.className = "note";
  note.setAttribute("aria-live", "polite");
  note.textContent = "Each block is a paragraph. Solid ribbons with ≠ differ; dashed ones tell it alike. Choose one to read it.";
  root.appendChild(note);
  const narrow = () => root.clientWidth < NARROW;
  let drawn = narrow();
  draw(root, data, (i) => setTriggerValue("picked", i));
  const seen = new ResizeObserver(() => {
    if (narrow() === drawn) return;
    drawn = narrow();
    root.querySelector("svg").remove();
    draw(root, data, (i) => setTriggerValue("picked", i));
  });
  seen.observe(root);
  return () => seen.disconnect();
}

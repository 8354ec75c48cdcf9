// Every text of ours against the nearest background that is not transparent; WCAG 2.2 AA asks for 4.5 to 1.
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const linear = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const colour = rgba(getComputedStyle(node).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return rgba(getComputedStyle(document.querySelector(".stApp")).backgroundColor);
  };
  const speaks = (node) => [...node.childNodes].some((c) => c.nodeType === 3 && c.textContent.trim());
  const poor = new Set();
  for (const node of document.querySelectorAll(".fr, .fr *, button p")) {
    if (node.closest(":disabled") || !speaks(node)) continue;
    const [a, b] = [light(rgba(getComputedStyle(node).color)), light(behind(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(`${node.className || node.tagName} ${node.textContent.slice(0, 20)}: ${ratio.toFixed(2)}`);
  }
  return [...poor];
}

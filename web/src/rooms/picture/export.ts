// What is drawn, as a file: SVG with its colours in it, or PNG. Nothing leaves the browser but the file.
const namespace = "http://www.w3.org/2000/svg";
const kept = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font-size", "font-weight", "font-family", "text-anchor", "paint-order"] as const;

/** A copy that looks the same without the page's styles. */
function alone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((one, i) => {
    const style = getComputedStyle(one);
    const target = to[i];
    if (!target) return;
    target.removeAttribute("class");
    target.setAttribute("style", kept.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
  });
  const box = svg.viewBox.baseVal;
  copy.setAttribute("xmlns", namespace);
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  return copy;
}

export const svg_text = (svg: SVGSVGElement): string => `${new XMLSerializer().serializeToString(alone(svg))}\n`;

export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function save_svg(id: string, name: string): void {
  const svg = document.getElementById(id);
  if (svg instanceof SVGSVGElement) save(`${name}.svg`, new Blob([svg_text(svg)], { type: "image/svg+xml" }));
}

export async function save_png(id: string, name: string): Promise<void> {
  const svg = document.getElementById(id);
  if (!(svg instanceof SVGSVGElement)) return;
  const box = svg.viewBox.baseVal;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg_text(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = box.width * 2;
  canvas.height = box.height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (file) save(`${name}.png`, file);
}

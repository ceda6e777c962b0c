/**
 * Pictures of a drawing as it looks: an SVG file with its colours written into it, and a PNG
 * painted shape by shape (the content policy lets no page load an SVG it made itself).
 */

const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
] as const;

const MARGIN = 24;
const LINE = 20;

/** What stands around the drawing in its picture. */
export interface Caption {
  title: string;
  /** Small print below: n and period, as of. */
  notes: string[];
}

/** The drawing as a file of its own. */
export function svgFile(drawing: SVGSVGElement, caption: Caption): Blob {
  const { width, height } = sizeOf(drawing, caption);
  const page = getComputedStyle(drawing);
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  copies.forEach((element, at) => {
    const style = getComputedStyle(originals[at] as Element);
    for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "style", "tabindex", "role", "data-mark", "data-chart"]) {
      element.removeAttribute(name);
    }
  });
  copy.setAttribute("x", String(MARGIN));
  copy.setAttribute("y", String(headOf(caption)));
  const text = (words: string, y: number, size: number, weight: number, colour: string) =>
    `<text x="${MARGIN}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(words)}</text>`;
  const ink = colourOf(drawing, "--ink");
  const ink2 = colourOf(drawing, "--ink-2");
  const notes = caption.notes.map((note, at) =>
    text(note, height - MARGIN - (caption.notes.length - 1 - at) * LINE, 12, 400, ink2),
  );
  const body = new XMLSerializer().serializeToString(copy);
  const file = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(page.fontFamily)}">
<title>${escaped(caption.title)}</title>
<rect width="100%" height="100%" fill="${colourOf(drawing, "--surface")}"/>
${text(caption.title, MARGIN + 14, 16, 600, ink)}
${body}
${notes.join("\n")}
</svg>
`;
  return new Blob([file], { type: "image/svg+xml" });
}

/** The drawing in pixels, twice as fine as the screen's. */
export async function pngFile(drawing: SVGSVGElement, caption: Caption): Promise<Blob> {
  const { width, height } = sizeOf(drawing, caption);
  const canvas = document.createElement("canvas");
  const fine = 2;
  canvas.width = width * fine;
  canvas.height = height * fine;
  const brush = canvas.getContext("2d");
  if (!brush) throw new Error("this browser cannot draw");
  brush.scale(fine, fine);
  brush.fillStyle = colourOf(drawing, "--surface");
  brush.fillRect(0, 0, width, height);
  const family = getComputedStyle(drawing).fontFamily;
  brush.fillStyle = colourOf(drawing, "--ink");
  brush.font = `600 16px ${family}`;
  brush.fillText(caption.title, MARGIN, MARGIN + 14, width - 2 * MARGIN);
  brush.fillStyle = colourOf(drawing, "--ink-2");
  brush.font = `12px ${family}`;
  caption.notes.forEach((note, at) => {
    const y = height - MARGIN - (caption.notes.length - 1 - at) * LINE;
    brush.fillText(note, MARGIN, y, width - 2 * MARGIN);
  });
  brush.translate(MARGIN, headOf(caption));
  for (const element of drawing.querySelectorAll<SVGGraphicsElement>(
    "rect,path,line,circle,text",
  )) {
    if (!element.closest("defs")) paintElement(brush, element);
  }
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png");
  });
}

function headOf({ title }: Caption): number {
  return title ? MARGIN + 32 : MARGIN;
}

function sizeOf(drawing: SVGSVGElement, caption: Caption) {
  const { width, height } = drawing.viewBox.baseVal;
  return {
    width: width + 2 * MARGIN,
    height: headOf(caption) + height + caption.notes.length * LINE + MARGIN + 8,
  };
}

function colourOf(element: Element, token: string): string {
  return getComputedStyle(element).getPropertyValue(token).trim() || "#808080";
}

function paintElement(brush: CanvasRenderingContext2D, element: SVGGraphicsElement) {
  const style = getComputedStyle(element);
  const opacity = opacityOf(element);
  if (opacity === 0 || style.visibility === "hidden") return;
  const matrix = element.getCTM();
  brush.save();
  brush.globalAlpha = opacity;
  // The drawing may be shown at another size than its own coordinates; it never is here.
  if (matrix) brush.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
  if (element instanceof SVGTextElement) paintText(brush, element);
  else paintShape(brush, element, style);
  brush.restore();
}

function paintShape(
  brush: CanvasRenderingContext2D,
  element: SVGGraphicsElement,
  style: CSSStyleDeclaration,
) {
  const shape = shapeOf(element);
  if (style.fill.startsWith("url")) {
    hatch(brush, shape, element);
  } else if (style.fill !== "none" && !(element instanceof SVGLineElement)) {
    brush.fillStyle = style.fill;
    brush.fill(shape);
  }
  if (style.stroke !== "none") {
    brush.strokeStyle = style.stroke;
    brush.lineWidth = Number.parseFloat(style.strokeWidth) || 1;
    brush.lineJoin = "round";
    const dashes = style.strokeDasharray;
    brush.setLineDash(dashes === "none" ? [] : dashes.split(/[ ,]+/).map(Number.parseFloat));
    brush.stroke(shape);
  }
}

function shapeOf(element: SVGGraphicsElement): Path2D {
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute("d") ?? "");
  const shape = new Path2D();
  const n = (name: string) => Number(element.getAttribute(name) ?? 0);
  if (element instanceof SVGCircleElement) shape.arc(n("cx"), n("cy"), n("r"), 0, Math.PI * 2);
  else if (element instanceof SVGLineElement) {
    shape.moveTo(n("x1"), n("y1"));
    shape.lineTo(n("x2"), n("y2"));
  } else shape.roundRect(n("x"), n("y"), n("width"), n("height"), n("rx"));
  return shape;
}

/** Slanted lines, as the pattern draws them. */
function hatch(brush: CanvasRenderingContext2D, shape: Path2D, element: SVGGraphicsElement) {
  const { x, y, width, height } = element.getBBox();
  brush.save();
  brush.clip(shape);
  brush.strokeStyle = colourOf(element, "--ink-3");
  brush.globalAlpha *= 0.45;
  brush.lineWidth = 2;
  brush.beginPath();
  for (let at = x - height; at < x + width; at += 8.5) {
    brush.moveTo(at, y + height);
    brush.lineTo(at + height, y);
  }
  brush.stroke();
  brush.restore();
}

/** A text runs of spans, each in its own style, placed where the browser placed it. */
function paintText(brush: CanvasRenderingContext2D, element: SVGTextElement) {
  const spans = element.querySelectorAll<SVGTSpanElement>("tspan");
  for (const run of spans.length > 0 ? spans : [element]) {
    const words = run.textContent ?? "";
    if (!words || run.getNumberOfChars() === 0) continue;
    const style = getComputedStyle(run);
    const start = run.getStartPositionOfChar(0);
    brush.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    brush.fillStyle = style.fill;
    brush.textAlign = "left";
    brush.fillText(words, start.x, start.y);
  }
}

function opacityOf(element: Element): number {
  let opacity = 1;
  for (let at: Element | null = element; at instanceof SVGElement; at = at.parentElement) {
    opacity *= Number.parseFloat(getComputedStyle(at).opacity);
  }
  return opacity;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

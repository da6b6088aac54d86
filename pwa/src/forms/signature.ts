// A signature as a picture: drawn by a finger, or the name written out with the words that say so.

const LINE = 3;
const WIDTH = 900;
const HEIGHT = 360;
const INK = "#1d1b18";
const MARGIN = 40;

/** White paper under what is drawn, in dark too: it is a document. */
export function layPaper(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws no pictures");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.strokeStyle = INK;
  context.fillStyle = INK;
  context.lineCap = "round";
  context.lineJoin = "round";
  return context;
}

/** Draw the strokes of a pen as they come; `scale` is the canvas's own points to one of the screen. */
export class Pen {
  /** How far the pen has gone, in points of the screen. */
  length = 0;
  private last: { x: number; y: number } | null = null;
  private readonly context: CanvasRenderingContext2D;
  private readonly scale: number;

  constructor(context: CanvasRenderingContext2D, scale: number) {
    this.context = context;
    this.scale = scale;
    context.lineWidth = LINE * scale;
  }

  down(x: number, y: number): void {
    this.last = { x, y };
    this.to(x, y);
  }

  to(x: number, y: number): void {
    if (!this.last) return;
    const { context, scale, last } = this;
    context.beginPath();
    context.moveTo(last.x * scale, last.y * scale);
    context.lineTo(x * scale, y * scale);
    context.stroke();
    this.length += Math.hypot(x - last.x, y - last.y);
    this.last = { x, y };
  }

  up(): void {
    this.last = null;
  }
}

/** The bytes of the picture, as PNG. */
export function pictureOf(canvas: HTMLCanvasElement): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob.arrayBuffer());
      else reject(new Error("the picture is empty"));
    }, "image/png");
  });
}

/** The largest letters in which a line fits between the margins, at most `most`. */
function setFont(context: CanvasRenderingContext2D, text: string, most: number): void {
  context.font = `${most}px sans-serif`;
  const wide = context.measureText(text).width;
  const size = Math.min(most, (most * (WIDTH - 2 * MARGIN)) / Math.max(wide, 1));
  context.font = `${size}px sans-serif`;
}

/** A typed name as a picture; under it stands that it was typed, and the day. */
export function writtenOut(name: string, said: string): Promise<ArrayBuffer> {
  const canvas = document.createElement("canvas");
  const context = layPaper(canvas, WIDTH, HEIGHT);
  context.textBaseline = "middle";
  setFont(context, name, 120);
  context.fillText(name, MARGIN, HEIGHT * 0.42);
  setFont(context, said, 30);
  context.fillText(said, MARGIN, HEIGHT * 0.82);
  return pictureOf(canvas);
}

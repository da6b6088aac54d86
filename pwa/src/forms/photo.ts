// Makes a camera's photo small enough to send over a weak signal: upright, JPEG, at most 1600 pixels a side.

const LONGEST_SIDE = 1600;
const QUALITY = 0.82;
/** A photo that is turned is packed once more: so little is lost that small letters stay. */
const QUALITY_TURNED = 0.92;

export class NotAPhoto extends Error {
  override readonly name: string = "NotAPhoto";
}

/** What newer telephones write, and few browsers read. */
export class IsHeic extends NotAPhoto {
  override readonly name = "IsHeic";
}

type Picture = ImageBitmap | HTMLImageElement;

/** Reads EXIF's turn, so that the picture stands upright without it. */
async function read(file: Blob): Promise<Picture> {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return readByElement(file);
  }
}

/** Where createImageBitmap takes no such file: the browser's own image reader turns by itself. */
async function readByElement(file: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    image.src = address;
    await image.decode();
    return image;
  } catch {
    if (isHeic(await file.slice(0, 12).arrayBuffer())) throw new IsHeic("a HEIC picture");
    throw new NotAPhoto("the file cannot be read as a picture");
  } finally {
    URL.revokeObjectURL(address);
  }
}

const HEIC_BRANDS = new Set(["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"]);

/** Whether a file begins as HEIC does (ISO/IEC 23008-12): a box `ftyp` with one of its brands. */
export function isHeic(beginning: ArrayBuffer): boolean {
  const text = String.fromCharCode(...new Uint8Array(beginning.slice(4, 12)));
  return text.startsWith("ftyp") && HEIC_BRANDS.has(text.slice(4));
}

/** Whether a file begins as a PDF does, whatever it is called. */
export async function isPdf(file: Blob): Promise<boolean> {
  return (await file.slice(0, 5).text()) === "%PDF-";
}

function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new NotAPhoto("the picture is empty"));
    canvas.toBlob(take, "image/jpeg", quality);
  });
}

function paper(width: number, height: number) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, width);
  canvas.height = Math.max(1, height);
  const context = canvas.getContext("2d");
  if (!context) throw new NotAPhoto("this browser draws no pictures");
  // A transparent picture gets paper under it.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return { canvas, context };
}

function letGo(picture: Picture): void {
  if ("close" in picture) picture.close();
}

/** Give the bytes of the small upright JPEG. */
export async function shrink(file: Blob): Promise<ArrayBuffer> {
  const picture = await read(file);
  const factor = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height, 1));
  const [width, height] = [Math.round(picture.width * factor), Math.round(picture.height * factor)];
  const { canvas, context } = paper(width, height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  letGo(picture);
  return (await encode(canvas, QUALITY)).arrayBuffer();
}

/** Give the bytes of a picture turned to the right by a quarter. */
export async function turned(file: Blob): Promise<ArrayBuffer> {
  const picture = await read(file);
  const { canvas, context } = paper(picture.height, picture.width);
  context.translate(canvas.width, 0);
  context.rotate(Math.PI / 2);
  context.drawImage(picture, 0, 0);
  letGo(picture);
  return (await encode(canvas, QUALITY_TURNED)).arrayBuffer();
}

// Makes a camera's photo small enough to send over a weak signal: upright, JPEG, at most 1600 pixels a side.

const LONGEST_SIDE = 1600;
const QUALITY = 0.82;

export class NotAPhoto extends Error {
  override readonly name = "NotAPhoto";
}

/** Reads EXIF's turn, so that the picture stands upright without it. */
async function read(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
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
    throw new NotAPhoto("the file cannot be read as a picture");
  } finally {
    URL.revokeObjectURL(address);
  }
}

function encode(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new NotAPhoto("the picture is empty"));
    canvas.toBlob(take, "image/jpeg", QUALITY);
  });
}

/** Give the bytes of the small upright JPEG. */
export async function shrink(file: Blob): Promise<ArrayBuffer> {
  const picture = await read(file);
  const [width, height] = [picture.width, picture.height];
  const factor = Math.min(1, LONGEST_SIDE / Math.max(width, height, 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * factor));
  canvas.height = Math.max(1, Math.round(height * factor));
  const context = canvas.getContext("2d");
  if (!context) throw new NotAPhoto("this browser draws no pictures");
  // A transparent picture gets paper under it.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  if ("close" in picture) picture.close();
  return (await encode(canvas)).arrayBuffer();
}

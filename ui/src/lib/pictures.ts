// A picture someone chose, drawn so that its pixels can be read.

/** Draws a picture within these bounds, never larger than it is, on white paper. */
export async function drawn(file: File, width: number, height: number): Promise<HTMLCanvasElement> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, width / picture.width, height / picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (pen) {
    pen.imageSmoothingQuality = "high";
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
  picture.close();
  return canvas;
}

/** Red, green, blue and opacity of each pixel from the top left, one byte each. */
export function pixels(canvas: HTMLCanvasElement): Uint8ClampedArray {
  const read = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height);
  return read?.data ?? new Uint8ClampedArray();
}

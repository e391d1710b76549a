// A scan as pictures of its pages, each searched by the shell for the code in its margin.

import { backend } from "$lib/backend";
import { given, isPdf } from "$lib/files";
import { drawn, pixels } from "$lib/pictures";
import type { ReadPage } from "$lib/wire/ReadPage";

/** A page of A4 at 200 dots an inch, which is what a scanner gives at least. */
const SCANNED = 1654;
/** The longer side of the largest picture sent: a photograph finer than that is made coarser. */
const LARGEST = 4000;
/** Sheets looked at of one file. */
const MOST = 80;

/** The pages whose codes can be read in a file. */
export async function pagesOf(file: File): Promise<ReadPage[]> {
  if (!(await isPdf(file))) return codesOf(await drawn(file, LARGEST, LARGEST));
  const { openPaper } = await import("./pdf");
  const paper = await openPaper(await file.arrayBuffer());
  const read: ReadPage[] = [];
  try {
    const sheets = Math.min(paper.pages, MOST);
    for (let sheet = 1; sheet <= sheets; sheet += 1)
      read.push(...(await codesOf(await paper.picture(sheet, SCANNED))));
    return read;
  } finally {
    paper.close();
  }
}

async function codesOf(canvas: HTMLCanvasElement): Promise<ReadPage[]> {
  const { width, height } = canvas;
  const colours = pixels(canvas);
  const luma = new Uint8Array(width * height);
  // The weights of red, green and blue in what the eye calls bright (ITU-R BT.601), in 256ths.
  for (let at = 0, from = 0; at < luma.length; at += 1, from += 4)
    luma[at] =
      (77 * (colours[from] ?? 0) + 150 * (colours[from + 1] ?? 0) + 29 * (colours[from + 2] ?? 0)) >> 8;
  const { file } = await given(new File([luma], "page"));
  return backend.readPages({ width, height, luma: file });
}

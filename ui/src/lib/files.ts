// A file someone chose or dropped, as the shell takes it: its name and its bytes as text.

import type { GivenFile } from "./wire/GivenFile";

/** Reads a file whole. */
export function given(file: File): Promise<GivenFile> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onerror = () => failed(reader.error ?? new Error(file.name));
    reader.onload = () => {
      // « data:application/pdf;base64,JVBERi0… »: what follows the comma.
      const text = String(reader.result);
      done({ name: file.name, file: text.slice(text.indexOf(",") + 1) });
    };
    reader.readAsDataURL(file);
  });
}

/** What a PDF begins with. As numbers: a script with these letters near its beginning is served as a PDF itself. */
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** Whether a file begins as a PDF does. */
export async function isPdf(file: Blob): Promise<boolean> {
  const first = new Uint8Array(await file.slice(0, PDF.length).arrayBuffer());
  return PDF.every((byte, at) => first[at] === byte);
}

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

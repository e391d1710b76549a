// PDF pages as pictures, through pdf.js: its legacy build (for the web view of older systems), its worker a file of
// ours, no evaluated code, no WebAssembly. The only file that knows pdf.js.

import {
  getDocument,
  GlobalWorkerOptions,
  type PDFDocumentProxy,
  TextLayer,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import worker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = worker;

/** An open document. */
export type Paper = {
  pages: number;
  /** Width and height of a page in points. */
  size(page: number): Promise<{ width: number; height: number }>;
  /** Draws a page at a scale (pixels per point), with its text over it for selection and for readers. */
  draw(page: number, scale: number, canvas: HTMLCanvasElement, text: HTMLElement): Promise<void>;
  /** A page as a picture of so many pixels in width. */
  picture(page: number, width: number): Promise<HTMLCanvasElement>;
  close(): void;
};

/** Opens PDF bytes. The bytes are handed over to the worker and cannot be read afterwards. */
export async function openPaper(bytes: ArrayBuffer): Promise<Paper> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    verbosity: 0,
  });
  const document: PDFDocumentProxy = await task.promise;
  return {
    pages: document.numPages,
    async size(number) {
      const page = await document.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      return { width, height };
    },
    async draw(number, scale, canvas, text) {
      const page = await document.getPage(number);
      // A small page is drawn twice as fine: its letters would not be legible otherwise.
      const sharp = Math.min(3, Math.max(window.devicePixelRatio || 1, scale < 1 ? 2 : 1));
      const viewport = page.getViewport({ scale });
      const fine = page.getViewport({ scale: scale * sharp });
      // Drawn aside, then shown at once: nothing flickers while zooming.
      const drawn = globalThis.document.createElement("canvas");
      drawn.width = Math.floor(fine.width);
      drawn.height = Math.floor(fine.height);
      await page.render({ canvas: drawn, viewport: fine }).promise;
      canvas.width = drawn.width;
      canvas.height = drawn.height;
      canvas.getContext("2d")?.drawImage(drawn, 0, 0);
      text.replaceChildren();
      text.style.setProperty("--total-scale-factor", String(scale));
      await new TextLayer({
        textContentSource: page.streamTextContent(),
        container: text,
        viewport,
      }).render();
    },
    async picture(number, width) {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
      const canvas = globalThis.document.createElement("canvas");
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport }).promise;
      return canvas;
    },
    close() {
      void task.destroy();
    },
  };
}

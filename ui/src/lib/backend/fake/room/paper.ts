/**
 * A small real PDF, so that the viewer of the documents has something true to show in a plain browser.
 * It stands for the shell's documents and looks like none of them.
 */

const LINES_A_PAGE = 46;

/** Text in the encoding of the standard fonts; what it lacks becomes a question mark. */
function literal(text: string): string {
  const special: Record<string, number> = {
    "’": 0x92,
    "–": 0x96,
    "—": 0x97,
    œ: 0x9c,
    "…": 0x85,
    "\u202f": 0xa0,
    "−": 0x2d,
  };
  return [...text]
    .map((c) => {
      const code = special[c] ?? c.charCodeAt(0);
      if (c === "(" || c === ")" || c === "\\") return `\\${c}`;
      return code < 0x80 ? c : `\\${(code < 0x100 ? code : 0x3f).toString(8).padStart(3, "0")}`;
    })
    .join("");
}

/** An A4 document with a title on each page and the lines below it. */
export function paper(title: string, lines: readonly string[]): ArrayBuffer {
  const pages: string[][] = [];
  for (let at = 0; at < Math.max(1, lines.length); at += LINES_A_PAGE)
    pages.push(lines.slice(at, at + LINES_A_PAGE));
  const objects: string[] = ["<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>", ""];
  objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
  const kids: number[] = [];
  pages.forEach((page, at) => {
    const text = [
      `BT /F2 17 Tf 56 770 Td (${literal(title)}) Tj ET`,
      ...page.map((line, row) => `BT /F1 10.5 Tf 56 ${String(738 - row * 14.5)} Td (${literal(line)}) Tj ET`),
      `BT /F1 9 Tf 500 36 Td (Page ${String(at + 1)} / ${String(pages.length)}) Tj ET`,
    ].join("\n");
    objects.push(`<< /Length ${String(text.length)} >>\nstream\n${text}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${String(objects.length)} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
    );
    kids.push(objects.length);
  });
  objects[1] = `<< /Type /Pages /Count ${String(kids.length)} /Kids [${kids.map((k) => `${String(k)} 0 R`).join(" ")}] >>`;
  let out = "%PDF-1.7\n";
  const offsets = objects.map((body, at) => {
    const offset = out.length;
    out += `${String(at + 1)} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const xref = out.length;
  out += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, "0")} 00000 n \n`).join("")}`;
  out += `trailer\n<< /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(xref)}\n%%EOF\n`;
  return new TextEncoder().encode(out).buffer;
}

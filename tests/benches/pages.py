"""The same pages, made by WeasyPrint from HTML.

Reads a PDF with poppler, writes it as HTML (every line of text where it stood, in the same typefaces, one page
after the other) and times WeasyPrint making a PDF of it. Lines with a place of their own are less work to lay
out than the tables they came from: the comparison is generous. The interpreter's start is not counted.

usage: pages.py IN.pdf FONTS OUT.pdf RUNS  ->  prints the pages made and the median in milliseconds
"""

import pathlib
import statistics
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from html import escape

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration


def as_html(source: str, fonts: pathlib.Path) -> tuple[str, int]:
    xml = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", source], check=True, capture_output=True
    ).stdout
    pages = ElementTree.fromstring(xml).findall("page")
    width, height = pages[0].get("width"), pages[0].get("height")
    style = [f"@page {{ size: {width}pt {height}pt; margin: 0 }}"]
    for family, file in (("Serif", "SourceSerif4-Regular.ttf"), ("Sans", "SourceSans3-Regular.ttf")):
        style.append(f"@font-face {{ font-family: {family}; src: url('{(fonts / file).as_uri()}') }}")
    style.append("section { position: relative; break-after: page; font: 9pt Sans }")
    style.append(f"section {{ width: {width}pt; height: {height}pt }} section:last-child {{ break-after: auto }}")
    style.append("p { position: absolute; margin: 0; white-space: pre } h2 { font: 12pt Serif }")
    body = []
    for page in pages:
        body.append("<section>")
        for line in page.findall("text"):
            text = escape("".join(line.itertext()))
            size = max(float(line.get("height", "10")) * 0.8, 5)
            place = f"top:{line.get('top')}pt;left:{line.get('left')}pt;font-size:{size:.1f}pt"
            body.append(f'<p style="{place}">{text}</p>')
        body.append("</section>")
    head = f"<meta charset='utf-8'><title>PV</title><style>{''.join(style)}</style>"
    return f"<!doctype html><html lang='fr'><head>{head}</head><body>{''.join(body)}</body></html>", len(pages)


def main() -> None:
    source, fonts, out, runs = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), sys.argv[3], int(sys.argv[4])
    html, wanted = as_html(source, fonts)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        document = HTML(string=html).render(font_config=FontConfiguration())
        document.write_pdf(out)
        times.append((time.perf_counter() - start) * 1000)
        made = len(document.pages)
    if made != wanted:
        sys.exit(f"WeasyPrint made {made} pages of {wanted}: not the same pages")
    print(made, f"{statistics.median(times):.1f}")


main()

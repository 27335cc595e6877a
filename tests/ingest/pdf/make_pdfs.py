"""Thai PDFs of known text, as LibreOffice, Chromium and reportlab make them: ``python make_pdfs.py FOLDER``.

The text is ``text.yml``. What a program that is not installed would make is left out.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
FONTS = {  # family: where Debian puts it (reportlab takes no names)
    "Garuda": "/usr/share/fonts/truetype/tlwg/Garuda.ttf",
    "Norasi": "/usr/share/fonts/truetype/tlwg/Norasi.ttf",
    "Laksaman": "/usr/share/fonts/truetype/tlwg/Laksaman.ttf",
    "Noto Sans Thai": "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf",  # without digits of its own
}
Known = dict[str, Any]


def known_text(path: Path = HERE / "text.yml") -> Known:
    text: Known = yaml.safe_load(path.read_text(encoding="utf-8"))
    return text


def expected_lines(known: Known) -> Iterator[str]:
    """The lines that a reader should get: no running header, no page numbers, a table's row on a line."""
    yield known["title"]
    for block in known["blocks"]:
        for kind, value in block.items():
            if kind == "table":
                yield from (" ".join(cell for cell in row if cell) for row in value)
            else:
                yield from [value] if isinstance(value, str) else value


def make_pdf(producer: str, font: str, known: Known, target: Path) -> Path:
    PRODUCERS[producer](known, font, target)
    return target


def missing(producer: str, font: str) -> str:
    """What is not installed here, "" where nothing is missing."""
    program = {"LibreOffice": "soffice", "Chromium": "chromium"}.get(producer)
    if program and not shutil.which(program):
        return program
    return "" if Path(FONTS[font]).exists() else font


# ---- Chromium ----

PAGE = """<!DOCTYPE html><html lang="th"><meta charset="utf-8"><style>
@page {{ size: A4; margin: 25mm 22mm;
  @top-center {{ content: "{header}"; font: 9pt "{font}" }}
  @bottom-center {{ content: "- " counter(page) " -"; font: 9pt "{font}" }} }}
body {{ font: 14pt/1.6 "{font}", sans-serif; margin: 0 }}
h1 {{ font-size: 18pt; text-align: center }} h2 {{ font-size: 15pt }}
p {{ margin: 0 0 6pt; text-indent: 12mm }}
table {{ border-collapse: collapse; width: 100%; margin: 8pt 0 }} td {{ border: 1px solid #000; padding: 2pt 5pt }}
.columns {{ columns: 2; column-gap: 9mm; text-align: left }}
</style><body><h1>{title}</h1>{body}</body></html>"""


def _chromium(known: Known, font: str, target: Path) -> None:
    body = "\n".join(_html_block(kind, value) for block in known["blocks"] for kind, value in block.items())
    page = target.with_suffix(".html")
    page.write_text(PAGE.format(font=font, header=known["header"], title=known["title"], body=body), encoding="utf-8")
    profile = target.with_suffix(".profile")
    _run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-extensions",
         f"--user-data-dir={profile}", f"--print-to-pdf={target}", page.as_uri())  # fmt: skip
    shutil.rmtree(profile, ignore_errors=True)
    page.unlink()


def _html_block(kind: str, value: Any) -> str:
    if kind == "table":
        return f"<table>{''.join(f'<tr>{_cells(row)}</tr>' for row in value)}</table>"
    if kind == "columns":
        return f"<div class=columns>{''.join(f'<p>{html.escape(p)}</p>' for p in value)}</div>"
    tag = {"heading": "h2", "paragraph": "p"}[kind]
    return f"<{tag}>{html.escape(value)}</{tag}>"


def _cells(row: list[str]) -> str:
    return "".join(f"<td>{html.escape(cell)}</td>" for cell in row)


# ---- LibreOffice ----

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in {
        "office": "office", "style": "style", "text": "text", "table": "table",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/></office:font-face-decls>
<office:styles>
 <style:default-style style:family="paragraph"><style:text-properties {size14} fo:language="en" fo:country="US"
   style:language-complex="th" style:country-complex="TH"/></style:default-style>
 <style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-indent="12mm"
   fo:margin-bottom="2mm" fo:line-height="140%" fo:text-align="{align}"/></style:style>
 <style:style style:name="H1" style:family="paragraph"><style:paragraph-properties fo:text-align="center"
   fo:margin-bottom="4mm"/><style:text-properties {size18}/></style:style>
 <style:style style:name="H2" style:family="paragraph"><style:paragraph-properties fo:margin-top="3mm"
   fo:margin-bottom="2mm"/><style:text-properties {size15}/></style:style>
 <style:style style:name="C" style:family="paragraph"/>
 <style:style style:name="R" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
   <style:text-properties {size9}/></style:style>
</office:styles>
<office:automatic-styles>
 <style:style style:name="Two" style:family="section"><style:section-properties>
  <style:columns fo:column-count="2" fo:column-gap="9mm"/></style:section-properties></style:style>
 <style:style style:name="Row" style:family="table-row"><style:table-row-properties
   fo:keep-together="always"/></style:style>
 <style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"
   fo:padding="1mm"/></style:style>
 <style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
   fo:margin-top="15mm" fo:margin-bottom="15mm" fo:margin-left="25mm" fo:margin-right="22mm"/>
  <style:header-style><style:header-footer-properties fo:min-height="10mm"/></style:header-style>
  <style:footer-style><style:header-footer-properties fo:min-height="10mm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
 <style:header><text:p text:style-name="R">{header}</text:p></style:header>
 <style:footer><text:p text:style-name="R">หน้า <text:page-number/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text><text:p text:style-name="H1">{title}</text:p>{body}</office:text></office:body>
</office:document>"""


def _libreoffice(known: Known, font: str, target: Path) -> None:
    body = "".join(_odf_block(kind, value) for block in known["blocks"] for kind, value in block.items())
    sizes = {
        f"size{n}": f'style:font-name="F" style:font-name-complex="F" fo:font-size="{n}pt" '
        f'style:font-size-complex="{n}pt"'
        for n in (9, 14, 15, 18)
    }
    align = known.get("align", "start")
    flat = FLAT.format(spaces=SPACES, font=font, header=known["header"], title=known["title"], body=body, align=align,
                       **sizes)  # fmt: skip
    source = target.with_suffix(".fodt")
    source.write_text(flat, encoding="utf-8")
    profile = target.parent / "libreoffice-profile"
    _run("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir",
         str(target.parent), str(source))  # fmt: skip
    source.unlink()


def _odf_block(kind: str, value: Any) -> str:
    if kind == "table":
        rows = "".join(map(_odf_row, value))
        return f'<table:table><table:table-column table:number-columns-repeated="{len(value[0])}"/>{rows}</table:table>'
    if kind == "columns":
        inner = "".join(_odf_paragraph("P", p) for p in value)
        return f'<text:section text:style-name="Two" text:name="Two">{inner}</text:section>'
    return _odf_paragraph({"heading": "H2", "paragraph": "P"}[kind], value)


def _odf_row(cells: list[str]) -> str:
    return f'<table:table-row table:style-name="Row">{"".join(map(_odf_cell, cells))}</table:table-row>'


def _odf_paragraph(style: str, words: str) -> str:
    return f'<text:p text:style-name="{style}">{html.escape(words)}</text:p>'


def _odf_cell(words: str) -> str:
    return f'<table:table-cell table:style-name="Cell">{_odf_paragraph("C", words)}</table:table-cell>'


# ---- reportlab ----


def _reportlab(known: Known, font: str, target: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BalancedColumns, Paragraph, SimpleDocTemplate, Spacer, Table

    pdfmetrics.registerFont(TTFont(font, FONTS[font]))
    style = _styles(font)
    story: list[Any] = [Paragraph(html.escape(known["title"]), style["title"]), Spacer(1, 10)]
    for kind, value in ((kind, value) for block in known["blocks"] for kind, value in block.items()):
        if kind == "table":
            story += [Table(value, style=_table_style(font)), Spacer(1, 8)]
        elif kind == "columns":
            narrow = [Paragraph(_wrapped(p, style["narrow"], 72 * mm), style["narrow"]) for p in value]
            story.append(BalancedColumns(narrow, nCols=2))
        else:
            story.append(Paragraph(_wrapped(value, style[kind], 160 * mm), style[kind]))

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont(font, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 14 * mm, known["header"])
        canvas.drawRightString(A4[0] - 20 * mm, 12 * mm, f"หน้า {document.page}")

    margins = {"leftMargin": 25 * mm, "rightMargin": 20 * mm, "topMargin": 24 * mm, "bottomMargin": 22 * mm}
    SimpleDocTemplate(str(target), pagesize=A4, **margins).build(story, onFirstPage=furniture, onLaterPages=furniture)


def _styles(font: str) -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    plain = ParagraphStyle("paragraph", fontName=font, fontSize=13, leading=22, firstLineIndent=34, spaceAfter=6)
    return {
        "paragraph": plain,
        "narrow": ParagraphStyle("narrow", parent=plain, rightIndent=10),
        "heading": ParagraphStyle("heading", parent=plain, fontSize=15, firstLineIndent=0, spaceBefore=8),
        "title": ParagraphStyle("title", parent=plain, fontSize=17, leading=28, alignment=1, firstLineIndent=0),
    }


def _table_style(font: str) -> list[tuple[Any, ...]]:
    from reportlab.lib.colors import black

    whole = ((0, 0), (-1, -1))
    return [("FONT", *whole, font, 13), ("GRID", *whole, 0.5, black), ("BOTTOMPADDING", *whole, 6)]


def _wrapped(words: str, style: Any, width: float) -> str:
    """reportlab breaks a line at spaces only, so Thai is broken between words here, as its users do."""
    from pythainlp.tokenize import word_tokenize
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines, room = [""], width - style.firstLineIndent - style.rightIndent
    for word in word_tokenize(words, engine="newmm"):
        if stringWidth(lines[-1] + word.rstrip(), style.fontName, style.fontSize) > room:
            lines.append("")
            room = width - style.rightIndent
        lines[-1] += word if lines[-1] else word.lstrip()
    return "<br/>".join(html.escape(line.rstrip()) for line in lines)


PRODUCERS: dict[str, Callable[[Known, str, Path], None]] = {
    "LibreOffice": _libreoffice,
    "Chromium": _chromium,
    "reportlab": _reportlab,
}


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def main() -> None:
    folder, known = Path(sys.argv[1]), known_text()
    folder.mkdir(parents=True, exist_ok=True)
    for producer in PRODUCERS:
        for font in FONTS:
            lacking = missing(producer, font)
            print(producer, font, f"left out: no {lacking}" if lacking else "")
            if not lacking:
                make_pdf(producer, font, known, folder / f"{producer}-{font.replace(' ', '')}.pdf")


if __name__ == "__main__":
    main()

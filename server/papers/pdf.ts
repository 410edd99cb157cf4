import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { create } from 'qrcode';

/** US Letter, in points of 1/72 inch. */
export const PAGE = { width: 612, height: 792, margin: 42 } as const;
export const INNER = PAGE.width - 2 * PAGE.margin;

export type Pdf = PDFKit.PDFDocument;
type Weight = 'plain' | 'bold';

const FONTS: Readonly<Record<Weight, string>> = { plain: 'DejaVuSansCondensed.ttf', bold: 'DejaVuSansCondensed-Bold.ttf' };
const read = new Map<Weight, Buffer>();

/** A font that knows the letters of every European name, kept after the first paper. */
function font(weight: Weight): Buffer {
  const known = read.get(weight) ?? readFileSync(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${FONTS[weight]}`));
  read.set(weight, known);
  return known;
}

interface Paper {
  readonly title: string;
  readonly language: string;
  readonly at: Date;
  /** What stands at the foot of each page, before its number. */
  readonly foot: (page: number, pages: number) => string;
}

/** Draws a paper and answers its bytes. */
export async function drawn({ title, language, at, foot }: Paper, draw: (pdf: Pdf) => void): Promise<Buffer> {
  const info = { Title: title, Producer: 'Commissary', Creator: 'Commissary', CreationDate: at, ModDate: at };
  const pdf = new PDFDocument({ size: 'LETTER', margin: PAGE.margin, bufferPages: true, lang: language, displayTitle: true, info });
  pdf.registerFont('plain', font('plain')).registerFont('bold', font('bold')).font('plain').fontSize(10);
  const bytes = collected(pdf);
  draw(pdf);
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    footer(pdf, foot(page + 1, count));
  }
  pdf.end();
  return bytes;
}

function collected(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.once('end', () => resolve(Buffer.concat(chunks)));
    pdf.once('error', reject);
  });
}

/** Text below the bottom margin would begin a page of its own. */
function footer(pdf: Pdf, words: string): void {
  const { bottom } = pdf.page.margins;
  pdf.page.margins.bottom = 0;
  pdf.font('plain').fontSize(8).fillColor('#444');
  pdf.text(words, PAGE.margin, PAGE.height - PAGE.margin + 10, { width: INNER, align: 'center', lineBreak: false });
  pdf.page.margins.bottom = bottom;
}

export interface Line {
  readonly words: string;
  readonly bold?: boolean;
  readonly size?: number;
  readonly indent?: number;
  /** A square before it, to be ticked with a pen. */
  readonly box?: boolean;
  readonly grey?: boolean;
  /** Space above. */
  readonly above?: number;
}

const BOX = 8;
const LEFT_OF_BOX = 14;

/** Lines under each other, kept together: where the page has no room for them all, on the next. */
export function block(pdf: Pdf, lines: readonly Line[], { x = PAGE.margin, width = INNER }: { x?: number; width?: number } = {}): void {
  const high = lines.reduce((sum, line) => sum + heightOf(pdf, line, width), 0);
  const bottom = PAGE.height - PAGE.margin;
  if (pdf.y + high > bottom && pdf.y > PAGE.margin) pdf.addPage();
  for (const line of lines) put(pdf, line, { x, width });
}

const offset = ({ indent = 0, box = false }: Line) => indent + (box ? LEFT_OF_BOX : 0);

function heightOf(pdf: Pdf, line: Line, width: number): number {
  return (line.above ?? 0) + style(pdf, line).heightOfString(line.words, { width: width - offset(line) });
}

function style(pdf: Pdf, { bold = false, size = 10, grey = false }: Line): Pdf {
  return pdf
    .font(bold ? 'bold' : 'plain')
    .fontSize(size)
    .fillColor(grey ? '#444' : '#000');
}

function put(pdf: Pdf, line: Line, { x, width }: { x: number; width: number }): void {
  const left = x + offset(line);
  pdf.y += line.above ?? 0;
  if (line.box) {
    pdf
      .lineWidth(0.8)
      .rect(left - LEFT_OF_BOX, pdf.y + 2, BOX, BOX)
      .stroke('#000');
  }
  style(pdf, line).text(line.words, left, pdf.y, { width: width - offset(line) });
}

/** A thin line over the width of the page. */
export function rule(pdf: Pdf): void {
  pdf.y += 5;
  pdf
    .lineWidth(0.5)
    .moveTo(PAGE.margin, pdf.y)
    .lineTo(PAGE.width - PAGE.margin, pdf.y)
    .stroke('#888');
  pdf.y += 5;
}

/** A text as a QR code of this width, its corner at x, y. The light edge that readers need is in it (ISO/IEC 18004). */
export function qr(pdf: Pdf, text: string, { x, y, width }: { x: number; y: number; width: number }): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const [quiet, size] = [4, modules.size];
  const each = width / (size + 2 * quiet);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (modules.get(row, column)) pdf.rect(x + (column + quiet) * each, y + (row + quiet) * each, each, each);
  pdf.fill('#000');
}

/** Text at a place: points from the page's lower left corner. F1 is Helvetica, F2 Courier, F3 Helvetica bold. */
export type Drawn = { text: string; x: number; y: number; size?: number; font?: 'F1' | 'F2' | 'F3' };
type PageLink = { url: string; rect: [number, number, number, number] };
export type PdfPage = {
  drawn: Drawn[];
  links?: PageLink[];
  /** Content operators put after the texts. */
  raw?: string;
  /** Degrees by which a reader turns the page clockwise. */
  rotate?: number;
};
export type PdfOptions = {
  info?: Record<string, string>;
  /** Put in the catalog and the trailer as they stand. */
  catalog?: string;
  trailer?: string;
  objects?: string[];
  /** Replaces the pages' own /Count. */
  count?: number;
};

const literal = (text: string) => `(${text.replace(/[\\()]/g, String.raw`\$&`).replaceAll('•', '\x95')})`;

/** A small, valid PDF 1.4 (ISO 32000-1) drawn from a list of texts; of characters beyond Latin-1 only the bullet. */
export const makePdf = (pages: PdfPage[], options: PdfOptions = {}): Uint8Array => {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  add(`<< /Type /Catalog /Pages 2 0 R ${options.catalog ?? ''} >>`);
  add(''); // the page tree, known at the end
  for (const [name, base] of [
    ['F1', 'Helvetica'],
    ['F2', 'Courier'],
    ['F3', 'Helvetica-Bold'],
  ]) {
    add(`<< /Type /Font /Subtype /Type1 /Name /${name} /BaseFont /${base} /Encoding /WinAnsiEncoding >>`);
  }
  const info = Object.entries(options.info ?? {}).map(([key, value]) => `/${key} ${literal(value)}`);
  add(`<< ${info.join(' ')} >>`);
  const kids: number[] = [];
  for (const { drawn, links = [], raw = '', rotate = 0 } of pages) {
    const stream = drawn
      .map(({ text, x, y, size = 11, font = 'F1' }) => `BT /${font} ${size} Tf ${x} ${y} Td ${literal(text)} Tj ET`)
      .concat(raw)
      .join('\n');
    const contents = add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    const notes = links.map(({ url, rect }) =>
      add(`<< /Type /Annot /Subtype /Link /Rect [${rect.join(' ')}] /A << /S /URI /URI ${literal(url)} >> >>`),
    );
    kids.push(
      add(
        `<< /Type /Page /Parent 2 0 R /Rotate ${rotate} /MediaBox [0 0 612 792] /Contents ${contents} 0 R /Annots [${notes.map((note) => `${note} 0 R`).join(' ')}] /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>`,
      ),
    );
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${options.count ?? kids.length} >>`;
  for (const body of options.objects ?? []) add(body);
  return assemble(objects, `/Root 1 0 R /Info 6 0 R ${options.trailer ?? ''}`);
};

/** Object bodies, numbered from 1, with a cross-reference table and a trailer. */
const assemble = (objects: string[], trailer: string): Uint8Array => {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const xref = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
};

/** Lines of running text, one below the other. */
export const drawLines = (
  lines: string[],
  at: { x?: number; y?: number; size?: number; font?: Drawn['font'] } = {},
): Drawn[] => {
  const { x = 72, y = 700, size = 11, font = 'F1' } = at;
  return lines.map((text, index) => ({ text, x, y: y - index * size * 1.2, size, font }));
};

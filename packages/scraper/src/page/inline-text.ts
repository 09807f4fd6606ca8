import type { Run } from './content-builder.ts';

/** Collects inline text: runs of white space become one space, and the spans of links are kept. */
export type InlineText = {
  add(text: string): void;
  /** A line break within the block; two in a row are reported by returning true. */
  breakLine(): boolean;
  openLink(href: string): void;
  closeLink(): void;
  isEmpty(): boolean;
  /** Hands over what was collected and starts anew; a link still open goes on in the next run. */
  take(): Run;
};

// oxlint-disable-next-line no-control-regex -- what PostgreSQL refuses (NUL) and no reader can see
const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g;
const whiteSpace = /[ \t\n\f\r\u00a0]+/g;

export const withoutControls = (text: string): string => text.replace(controls, '');

/**
 * Hard spaces and hyphens as the plain ones they look like: a publisher's way to keep a line together, on which a command
 * an analyst copies would fail. Offsets stay; all else outside ASCII is kept as written, zero-width characters too.
 */
export const plainSpacing = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u2011', '-');

export const inlineText = (): InlineText => {
  let parts: string[] = [];
  let length = 0;
  let last = ''; // the last character collected, '' at the start of a block
  let links: Run['links'] = [];
  let href: string | null = null;
  let linkStart = 0;
  const endsBare = () => last === '' || last === ' ' || last === '\n';
  const trimmedLength = () => (last === ' ' || last === '\n' ? length - 1 : length);
  const append = (text: string) => {
    if (text === '') return;
    parts.push(text);
    length += text.length;
    last = text.at(-1) ?? '';
  };
  const endLink = () => {
    if (href !== null && trimmedLength() > linkStart) links.push({ start: linkStart, end: trimmedLength(), href });
  };

  return {
    add(raw) {
      const collapsed = plainSpacing(withoutControls(raw)).replace(whiteSpace, ' ');
      const addition = collapsed.startsWith(' ') && endsBare() ? collapsed.slice(1) : collapsed;
      if (href !== null && length === linkStart && addition.startsWith(' ')) linkStart += 1;
      append(addition);
    },
    breakLine() {
      if (last === '' || last === '\n') return last !== '';
      if (last === ' ') {
        parts.push((parts.pop() ?? '').slice(0, -1));
        length -= 1;
      }
      append('\n');
      linkStart = Math.min(linkStart, length);
      return false;
    },
    openLink(address) {
      endLink();
      href = address;
      linkStart = length;
    },
    closeLink() {
      endLink();
      href = null;
    },
    isEmpty: () => trimmedLength() === 0,
    take() {
      if (length === 0) return nothing;
      endLink();
      const run = { text: parts.join('').trimEnd(), links };
      parts = [];
      links = [];
      length = 0;
      last = '';
      linkStart = 0;
      return run;
    },
  };
};

const nothing: Run = { text: '', links: [] };

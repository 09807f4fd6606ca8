import { defang } from '@cti/core/defang';
import { extractObservables } from '@cti/intel/extract-observables';

/** Spelled by its author so that nothing makes a link of it. */
const isDefanged = /\[\.|\(\.|\[dot|\(dot|\[:|\[@|\[at|hxxp|meow:/i;

/** Answers the text between two offsets with the addresses in it defanged; those that already are stay as they are spelled. */
export const defangedText = (text: string): ((start?: number, end?: number) => string) => {
  const mentions = extractObservables(text)
    .filter(({ start, end }) => !isDefanged.test(text.slice(start, end)))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  return (start = 0, end = text.length) => {
    let shown = '';
    let at = start;
    for (const mention of mentions) {
      const [from, to] = [Math.max(at, mention.start), Math.min(end, mention.end)];
      if (from >= to) continue;
      shown += text.slice(at, from) + defang(mention.type, text.slice(from, to));
      at = to;
    }
    return shown + text.slice(at, Math.max(at, end));
  };
};

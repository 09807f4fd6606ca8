/**
 * A list's regular expression, `/source/flags` or bare, when it cannot take more than quadratic time on the short values
 * it is asked about; else null. Refused: what does not compile, back references, look-around, a repeated group, and more
 * than three unbounded repetitions.
 */
export function linearPattern(written: string): { source: string; flags: string } | null {
  const parts = /^\/(.*)\/([a-z]*)$/s.exec(written);
  const source = parts?.[1] ?? written;
  const flags = (parts?.[2] ?? 'i').replace(/[^ius]/g, '');
  try {
    RegExp(source, flags);
  } catch {
    return null;
  }
  const bare = source.replace(/\\[^1-9k]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\\[1-9k]|\(\?[=!<]|\)(?:[*+]|\{\d+,)/.test(bare)) return null;
  const unbounded = bare.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
  return unbounded > 3 ? null : { source, flags };
}

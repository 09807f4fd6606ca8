/** The media type of a Content-Type header, lower-case and without parameters: `text/html`. Null when there is none. */
export const mediaTypeOf = (contentType: string | null): string | null => {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type) ? type : null;
};

/** The character set a Content-Type header names, lower-case: `utf-8`. Null when it names none. */
export const charsetOf = (contentType: string | null): string | null => {
  const name = /;\s*charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType?.slice(0, 500) ?? '')?.[1];
  return name?.toLowerCase() ?? null;
};

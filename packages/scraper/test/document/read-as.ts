import { CtiError } from '@cti/core/error';
import { readDocument } from '../../src/document/read-document.ts';
import type { ReadDocument } from '../../src/document/document.ts';

/** A document's blocks as pairs of kind and text, which a test can compare whole. */
export const shownBlocks = ({ content: { text, blocks } }: ReadDocument): [string, string][] =>
  blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)]);

export const read = (body: Uint8Array | string, fileName: string, contentType: string | null = null) =>
  readDocument({ body: typeof body === 'string' ? new TextEncoder().encode(body) : body, fileName, contentType });

/** The error a document is refused with. */
export const refusal = async (body: Uint8Array | string, fileName: string): Promise<CtiError> => {
  try {
    await read(body, fileName);
  } catch (error) {
    if (error instanceof CtiError) return error;
    throw error;
  }
  throw new Error('the document was read');
};

import { createHash } from 'node:crypto';
import { parseArticle } from '@cti/core/jobs';
import { addUploadedFile } from '@cti/db/write/by-hand';
import type { FastifyBaseLogger } from 'fastify';
import type { Deps } from '../deps.ts';

type File = { fileName: string; contentType: string | null; body: Buffer };

/** Stores a file as an article known by its bytes, and has it read. */
export const storeUploadedFile = async (
  { db, jobs }: Deps,
  sourceId: number,
  { fileName, contentType, body }: File,
  log: FastifyBaseLogger,
): Promise<{ articleId: number; known: boolean }> => {
  const sha256 = createHash('sha256').update(body).digest('hex');
  const name = fileName.split(/[\\/]/).at(-1) || fileName;
  const file = { url: `urn:sha256:${sha256}`, sha256, title: titleOf(name), fileName: name, contentType, body };
  const stored = await addUploadedFile(db, sourceId, file);
  const { articleId, known } = stored;
  // The sweeper would start it too: a queue that is down is no reason to refuse what is stored by now.
  if (!known)
    await jobs
      .enqueue(parseArticle, { articleId })
      .catch((err: unknown) => log.warn({ event: 'article.uploaded', articleId, err }));
  return stored;
};

/** A file's name without its extension, unless that is all of it. */
const titleOf = (fileName: string): string => fileName.replace(/(?<=.)\.[^.\s]{1,10}$/, '');

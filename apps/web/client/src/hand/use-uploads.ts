import { useCallback, useEffect, useRef, useState } from 'react';
import { inWords } from '../api/problem.ts';
import { fileProblem, uploadFile } from './upload-file.ts';

export type Upload = { id: number; name: string; size: number } & (
  | { state: 'waiting' }
  | { state: 'sending'; share: number }
  | { state: 'done'; articleId: number; known: boolean }
  | { state: 'failed'; message: string }
);

type Waiting = { id: number; file: File };

let lastId = 0;

/** Files sent one after the other, and how far each has come. Leaving the page stops what is left. */
export const useUploads = () => {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const queue = useRef<Waiting[]>([]);
  const isBusy = useRef(false);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    stop.current = controller;
    return () => {
      queue.current = [];
      controller.abort();
    };
  }, []);

  const change = useCallback(
    (id: number, next: (upload: Upload) => Upload) =>
      setUploads((all) => all.map((upload) => (upload.id === id ? next(upload) : upload))),
    [],
  );

  const sendAll = useCallback(async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    for (let next = queue.current.shift(); next !== undefined; next = queue.current.shift()) {
      const { id, file } = next;
      const known = { id, name: file.name, size: file.size };
      const outcome = await uploadFile(
        file,
        (share) => change(id, () => ({ ...known, state: 'sending', share })),
        stop.current?.signal ?? AbortSignal.abort(),
      ).then(
        (answer): Upload => ({ ...known, state: 'done', articleId: answer.articleId, known: answer.known }),
        (error: unknown): Upload => ({ ...known, state: 'failed', message: inWords(error) }),
      );
      change(id, () => outcome);
    }
    isBusy.current = false;
  }, [change]);

  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file) => ({ id: ++lastId, file, problem: fileProblem(file) }));
      setUploads((all) => [
        ...all,
        ...added.map(({ id, file: { name, size }, problem }): Upload =>
          problem === null
            ? { id, name, size, state: 'waiting' }
            : { id, name, size, state: 'failed', message: problem },
        ),
      ]);
      queue.current.push(...added.filter(({ problem }) => problem === null));
      void sendAll();
    },
    [sendAll],
  );

  const clear = useCallback(
    () => setUploads((all) => all.filter(({ state }) => state === 'waiting' || state === 'sending')),
    [],
  );
  return { uploads, add, clear };
};

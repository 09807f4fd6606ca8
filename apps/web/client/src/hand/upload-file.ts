import { ApiProblem } from '../api/problem.ts';
import type { Uploaded } from '../api/types.ts';

/** Bytes of the largest file the API takes. */
export const largestFile = 50 * 1024 * 1024;

/** What our reader takes; the API looks into the file itself and says so when it is something else. */
export const acceptedFiles = '.pdf,.docx,.html,.htm,.txt,.md,.markdown';

/** Why a file need not even be sent, or null. */
export const fileProblem = ({ size }: { size: number }): string | null =>
  size === 0 ? 'The file is empty.' : size > largestFile ? 'The file is larger than 50 MB.' : null;

/** An answer that failed, as the API's own words where it gave some. */
const problemOf = (request: XMLHttpRequest): ApiProblem => {
  const response = new Response(null, { status: Math.max(200, request.status) });
  try {
    return ApiProblem.from(JSON.parse(request.responseText), response);
  } catch {
    return ApiProblem.from(null, response);
  }
};

/**
 * Sends one file and tells how much of it has gone, from 0 to 1: `fetch` cannot. Throws ApiProblem. Aborting the signal
 * stops it.
 */
export const uploadFile = (file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Uploaded> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/articles/upload?fileName=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status === 200 || request.status === 201) resolve(JSON.parse(request.responseText) as Uploaded);
      else reject(problemOf(request));
    });
    request.addEventListener('error', () => reject(ApiProblem.unreachable(null)));
    request.addEventListener('abort', () => reject(new DOMException('Stopped.', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });

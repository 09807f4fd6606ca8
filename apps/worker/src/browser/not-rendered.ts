import { CtiError, ctiErrorIn, messageOf } from '@cti/core/error';

/** A page Chromium could not bring to an end: worth another try, and no fault of its host's (see breaker.ts). */
export const notRendered = (url: string, why: string, cause?: unknown): CtiError =>
  new CtiError('not-rendered', `The browser could not show ${new URL(url).host}'s page: ${why}`, 'retry', {
    detail: { url },
    cause,
  });

/** Our own errors as they are; what Chromium throws as 'not-rendered', with its first line. */
export const renderError = (error: unknown, url: string): CtiError => {
  const [firstLine = ''] = messageOf(error).split('\n', 1);
  return ctiErrorIn(error) ?? notRendered(url, firstLine.slice(0, 200), error);
};

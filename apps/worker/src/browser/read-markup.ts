import { setTimeout as sleep } from 'node:timers/promises';
import { CtiError } from '@cti/core/error';
import type { CDPSession } from 'playwright-core';
import { notRendered } from './not-rendered.ts';

const usualLength = 10 * 1_048_576;

/**
 * Run beside the page's own scripts, in a world they cannot reach, so that what they put in place of the browser's
 * functions does not count here. A document's properties can be hidden by elements of the same name, hence the getter.
 */
const expressionOf = (maxLength: number) => `(() => {
  const root = Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement').get.call(document);
  const markup = root === null ? '' : Object.getOwnPropertyDescriptor(Element.prototype, 'outerHTML').get.call(root);
  return markup.length > ${maxLength} ? null : '<!doctype html>' + markup;
})()`;

type Reading = { url: string; answerMs: number; maxLength: number | undefined };

/** The page's document as it now is, as markup. Throws CtiError 'too-large' or 'not-rendered'. */
export const readMarkup = async (
  session: CDPSession,
  { url, answerMs, maxLength = usualLength }: Reading,
): Promise<string> => {
  const markup = await Promise.race([
    evaluate(session, expressionOf(maxLength)),
    sleep(answerMs, undefined, { ref: false }),
  ]);
  if (markup === null)
    throw new CtiError('too-large', `The page grew beyond ${maxLength} characters in the browser.`, 'give-up', {
      detail: { url },
    });
  if (typeof markup !== 'string') throw notRendered(url, 'its scripts never end');
  return markup;
};

const evaluate = async (session: CDPSession, expression: string): Promise<unknown> => {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  const { result } = await session.send('Runtime.evaluate', {
    expression,
    contextId: executionContextId,
    returnByValue: true,
  });
  return result.value;
};

import type { Desk } from './desk.ts';
import type { Tab, TabOptions } from './tab.ts';

/** The demo in a browser, as every suite of tests sees it. Only to be called inside a test or a hook. */
export type Demo = () => { desk: Desk; tab: (options?: TabOptions) => Promise<Tab> };

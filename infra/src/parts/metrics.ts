/** Where the scheduler's lines arrive, as packages/ops/src/emf.ts writes them. */
export const metricNamespace = 'CtiScraper';

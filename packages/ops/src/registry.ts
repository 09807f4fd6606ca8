import { Registry, collectDefaultMetrics } from 'prom-client';

export type { Registry };

/** A registry with Node's own figures (memory, event loop, garbage), each line labelled with the app's name. */
export const createRegistry = (app: string): Registry => {
  const registry = new Registry();
  registry.setDefaultLabels({ app });
  collectDefaultMetrics({ register: registry });
  return registry;
};

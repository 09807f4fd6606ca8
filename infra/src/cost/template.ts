import type { App } from 'aws-cdk-lib';

export type Resource = { Type: string; Properties: Record<string, unknown> };

/** Every resource of every stack, by its logical id; ids of different stacks do not meet. */
export const resourcesOf = (app: App): Map<string, Resource> => {
  const found = new Map<string, Resource>();
  for (const { stackName, template } of app.synth().stacks) {
    const { Resources } = template as { Resources: Record<string, { Type: string; Properties?: object }> };
    for (const [id, { Type, Properties }] of Object.entries(Resources)) {
      found.set(`${stackName}/${id}`, { Type, Properties: { ...Properties } });
    }
  }
  return found;
};

/** What a `Ref` inside one stack points to. */
export const referred = (resources: Map<string, Resource>, from: string, value: unknown): Resource | undefined =>
  typeof value === 'object' && value !== null && 'Ref' in value
    ? resources.get(`${from.split('/')[0]}/${String(value.Ref)}`)
    : undefined;

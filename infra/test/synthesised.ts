import { Template } from 'aws-cdk-lib/assertions';
import { createApp, stackNames } from '../src/app.ts';
import { type Options, exampleArguments, readOptions } from '../src/options.ts';
import type { ProfileName } from '../src/profile.ts';

export type Found = { id: string; Type: string; Properties: Record<string, unknown> };

export type Synthesised = {
  options: Options;
  templates: Record<'images' | 'base' | 'services', Template>;
  all: Found[];
};

const synthesiseAnew = (profile: ProfileName, more: string[]): Synthesised => {
  const options = readOptions([...exampleArguments(profile), ...more]);
  const assembly = createApp(options).app.synth();
  const names = stackNames(options);
  const read = (name: string) => Template.fromJSON(assembly.getStackByName(name).template as Record<string, unknown>);
  const templates = { images: read(names.images), base: read(names.base), services: read(names.services) };
  const all = Object.values(templates).flatMap((template) => {
    const { Resources } = template.toJSON() as { Resources: Record<string, Omit<Found, 'id'>> };
    return Object.entries(Resources).map(([id, { Type, Properties }]) => ({ id, Type, Properties }));
  });
  return { options, templates, all };
};

const made = new Map<string, Synthesised>();

/** A profile as it would be deployed, with `more` options. cdk-nag's findings that are not acknowledged throw. */
export const synthesise = (profile: ProfileName, more: string[] = []): Synthesised => {
  const key = [profile, ...more].join(' ');
  const known = made.get(key) ?? synthesiseAnew(profile, more);
  made.set(key, known);
  return known;
};

export const ofType = ({ all }: Pick<Synthesised, 'all'>, type: string): Found[] =>
  all.filter(({ Type }) => Type === type);

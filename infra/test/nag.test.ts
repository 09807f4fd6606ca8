import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { createApp } from '../src/app.ts';
import { exampleArguments, readOptions } from '../src/options.ts';
import { profileNames } from '../src/profile.ts';
import { synthesise } from './synthesised.ts';

describe('cdk-nag', () => {
  // Its rules know resources by their class: with another copy of aws-cdk-lib than ours it finds nothing, and says nothing.
  it('looks at our resources: one that is not as it should be ends the synthesis', () => {
    const { app, base } = createApp(readOptions(exampleArguments('small')));
    void new Bucket(base.stack, 'Open');
    expect(() => app.synth()).toThrow('AwsSolutions-S10');
  });

  it.each(profileNames)('has nothing to say of %s that was not answered', (name) => {
    expect(synthesise(name).all.length).toBeGreaterThan(100);
  });

  it.each([
    ['small', ['--nat-instance', '--exec', '--ollama-url', 'http://10.0.3.4:11434']],
    ['standard', ['--ollama-gpu', '--exec']],
  ] as const)('nor of %s with %j', (name, more) => {
    expect(synthesise(name, [...more]).all.length).toBeGreaterThan(100);
  });
});

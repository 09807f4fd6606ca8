import { describe, expect, it } from 'vitest';
import { billsOf } from '../src/cost/bill.ts';
import { plans } from '../src/cost/plans.ts';
import { exampleArguments, readOptions } from '../src/options.ts';
import { ofType, synthesise } from './synthesised.ts';

const made = synthesise('standard', ['--ollama-gpu']);
const only = (type: string, id: RegExp) => {
  const found = ofType(made, type).filter((one) => id.test(one.id));
  expect(found).toHaveLength(1);
  return found[0]?.Properties ?? {};
};

describe('Ollama on a GPU', () => {
  it('is off unless it is asked for, and a matter of profiles with a gateway', () => {
    for (const name of ['small', 'standard', 'scale'] as const) {
      expect(ofType(synthesise(name), 'AWS::AutoScaling::AutoScalingGroup')).toEqual([]);
      expect(ofType(synthesise(name), 'AWS::ECS::Service')).toHaveLength(3);
    }
    expect(() => readOptions(['--ollama-gpu'])).toThrow('--ollama-gpu: the profile small has no gateway');
    const both = [...exampleArguments('standard'), '--ollama-gpu', '--ollama-url', 'http://10.0.3.4:11434'];
    expect(() => readOptions(both)).toThrow('--ollama-gpu: or --ollama-url, not both');
  });

  it('runs one task with a GPU, from a version that is named, with a root that cannot be written to', () => {
    const { ContainerDefinitions } = only('AWS::ECS::TaskDefinition', /^OllamaDefinition/) as {
      ContainerDefinitions: { Image: string }[];
    };
    expect(ContainerDefinitions[0]?.Image).toMatch(/^ollama\/ollama:\d+\.\d+\.\d+$/);
    expect(ContainerDefinitions[0]).toMatchObject({
      ResourceRequirements: [{ Type: 'GPU', Value: '1' }],
      ReadonlyRootFilesystem: true,
      StopTimeout: 120,
    });
    // One GPU: a new task can only come when the old one has gone.
    expect(only('AWS::ECS::Service', /^Ollama/)).toMatchObject({
      DesiredCount: 1,
      DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 },
    });
    expect(only('AWS::AutoScaling::AutoScalingGroup', /./)).toMatchObject({ MinSize: '1', MaxSize: '1' });
    expect(only('AWS::EC2::LaunchTemplate', /./)['LaunchTemplateData']).toMatchObject({
      InstanceType: 'g4dn.xlarge',
      MetadataOptions: { HttpTokens: 'required' },
      BlockDeviceMappings: [{ Ebs: { Encrypted: true, VolumeSize: 100 } }],
    });
  });

  it('starts once the cluster has been told of the machines', () => {
    const resources = made.templates.base.findResources('AWS::ECS::Service');
    const service = Object.entries(resources).find(([id]) => id.startsWith('Ollama'))?.[1] as { DependsOn?: string[] };
    const [association] = ofType(made, 'AWS::ECS::ClusterCapacityProviderAssociations');
    expect(JSON.stringify(association?.Properties['CapacityProviders'])).toContain('OllamaCapacity');
    expect(service.DependsOn).toContain(association?.id);
  });

  it('is let in on by web and worker alone, which are told its name', () => {
    const rules = ofType(made, 'AWS::EC2::SecurityGroupIngress').filter(
      ({ Properties }) => Properties['FromPort'] === 11_434,
    );
    expect(new Set(rules.map(({ Properties }) => Properties['Description']))).toEqual(new Set(['web', 'worker']));
    expect(
      ofType(made, 'AWS::EC2::SecurityGroupEgress').filter(({ Properties }) => Properties['FromPort'] === 11_434),
    ).toHaveLength(1); // the web's; a worker may go anywhere
    const told = ofType(made, 'AWS::ECS::TaskDefinition')
      .filter((task) => JSON.stringify(task).includes('http://ollama.cti.internal:11434'))
      .map(({ Properties }) => Properties['Family']);
    expect(new Set(told)).toEqual(new Set(['cti-doctor', 'cti-web', 'cti-worker']));
    expect(only('AWS::ServiceDiscovery::PrivateDnsNamespace', /./)['Name']).toBe('cti.internal');
    expect(only('AWS::ServiceDiscovery::Service', /./)['Name']).toBe('ollama');
  });

  it('is in the bill, which stays within what the plan expected', () => {
    const args = exampleArguments('standard');
    const [without, withIt] = [args, [...args, '--ollama-gpu']].map((all) => billsOf(readOptions(all)).typical);
    expect((withIt?.usd ?? 0) - (without?.usd ?? 0)).toBeCloseTo(730 * 0.526 + 100 * 0.08 + 0.5);
    expect(withIt?.usd).toBeLessThan(plans.standard.to);
  });
});

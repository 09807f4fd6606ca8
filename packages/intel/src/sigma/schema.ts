import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import schemas from '../../data/sigma/schemas.json' with { type: 'json' };
import { nearestName } from '@cti/core/nearest-name';
import type { YamlPath } from './read-yaml.ts';

export type DocumentKind = keyof typeof schemas;
type SchemaProblem = { path: YamlPath; message: string };

const ajv = new Ajv2020({
  allErrors: true,
  strict: false,
  verbose: true,
  formats: { uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i },
});
/** The official schema knows one condition only; the specification also allows a list of them. */
const relaxed = structuredClone(schemas) as Record<DocumentKind, Record<string, unknown>>;
schemaOfCondition(relaxed.rule)['condition'] = {
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
};
const validators = {
  rule: ajv.compile(relaxed.rule),
  correlation: ajv.compile(relaxed.correlation),
  filter: ajv.compile(relaxed.filter),
};

function schemaOfCondition(schema: Record<string, unknown>): Record<string, unknown> {
  const { detection } = schema['properties'] as { detection: { properties: Record<string, unknown> } };
  return detection.properties;
}

/** What the official schema has against a document, one problem for each place, in plain words. */
export function checkSchema(kind: DocumentKind, value: Record<string, unknown>): SchemaProblem[] {
  const validate = validators[kind];
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const chosen = new Map<string, SchemaProblem>();
  // A choice fails together with each of its options; only the choice itself speaks.
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  for (const error of errors) {
    const isInsideChoice = choices.some(
      (choice) => choice !== error && error.schemaPath.startsWith(`${choice.schemaPath}/`),
    );
    if (isInsideChoice || error.keyword === 'if') continue;
    const path = pathOf(error, value);
    const key = path.join('\0');
    if (!chosen.has(key)) chosen.set(key, { path, message: sentence(error) });
  }
  return [...chosen.values()];
}

/** Ajv writes a path as text; an index is a number only where the value is a list. */
function pathOf({ instancePath }: ErrorObject, root: unknown): YamlPath {
  const path: (string | number)[] = [];
  let current = root;
  for (const part of instancePath.split('/').slice(1)) {
    const step = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(current) ? Number(step) : step);
    current = (current as Record<string, unknown> | undefined)?.[step];
  }
  return path;
}

function sentence(error: ErrorObject): string {
  const params = error.params as Record<string, unknown>;
  const name = error.instancePath.split('/').findLast((part) => !/^\d*$/.test(part)) ?? 'rule';
  const written: unknown = error.data;
  switch (error.keyword) {
    case 'required':
      return `“${String(params['missingProperty'])}” is missing.`;
    case 'oneOf':
      return choiceSentence(name, error);
    case 'anyOf':
      return name === 'falsepositives' || name === 'rules'
        ? `“${name}” is a list of texts.`
        : `“${name}” is neither a map of fields nor a list.`;
    case 'type':
      return `“${name}” is ${typeName(written)} where ${typeWords[String(params['type'])] ?? String(params['type'])} belongs.`;
    case 'format':
      return `“${String(written)}” is no UUID.`;
    case 'pattern':
      if (name === 'tags') return `“${String(written)}” is no tag: lower case, as in attack.t1059.001.`;
      return `“${String(written)}” is no date of the form 2026-01-31.`;
    case 'uniqueItems':
      return `“${name}” names the same thing twice.`;
    case 'maxLength':
      return `“${name}” is longer than ${String(params['limit'])} letters.`;
    case 'minLength':
      return `“${name}” is shorter than ${String(params['limit'])} letters.`;
    case 'minItems':
      return `“${name}” is empty.`;
    default:
      return `“${name}” ${error.message ?? 'is not valid'}.`;
  }
}

function choiceSentence(name: string, { data, schema }: ErrorObject): string {
  const allowed = (Array.isArray(schema) ? schema : []).flatMap((option: { const?: unknown }) =>
    typeof option.const === 'string' ? [option.const] : [],
  );
  const near = typeof data === 'string' ? nearestName(data, allowed) : null;
  return `“${String(data)}” is no ${name}: it is one of ${allowed.join(', ')}${near === null ? '' : `; did you mean “${near}”`}.`;
}

const typeWords: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a map',
  integer: 'a number',
  boolean: 'true or false',
};
const typeName = (value: unknown): string =>
  value === null || value === undefined
    ? 'empty'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'a map'
        : typeof value === 'string'
          ? 'text'
          : `a ${typeof value}`;

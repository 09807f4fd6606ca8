import { z, type ZodType } from 'zod';

export type JsonSchema = { [key: string]: unknown };

const mostBytes = 32_768;

/** Bounds that providers refuse or that bloat their grammars; zod checks them on the answer all the same. */
const bounds = new Set([
  '$schema',
  'default',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minimum',
  'multipleOf',
  'pattern',
]);

const isRecord = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema's own keys, without the bounds; below `properties` keys are names, which stay. */
const simplified = (schema: unknown, areNames = false): unknown => {
  if (Array.isArray(schema)) return schema.map((entry) => simplified(entry));
  if (!isRecord(schema)) return schema;
  const entries = Object.entries(schema)
    .filter(([key]) => areNames || !bounds.has(key))
    .map(([key, value]) => [
      key,
      !areNames && (key === 'enum' || key === 'const' || key === 'required')
        ? value
        : simplified(value, !areNames && (key === 'properties' || key === '$defs')),
    ]);
  const simple = Object.fromEntries(entries) as JsonSchema;
  // Strict modes ask for it on every object; zod leaves it out of schemas for input.
  if (!areNames && simple['type'] === 'object' && isRecord(simple['properties']))
    simple['additionalProperties'] = false;
  return simple;
};

/** The schema a provider is given: what `schema` reads, in the part of JSON Schema that all providers know. */
export const jsonSchemaOf = (schema: ZodType): JsonSchema => {
  const simple = simplified(z.toJSONSchema(schema, { io: 'input', reused: 'inline' }));
  if (!isRecord(simple) || simple['type'] !== 'object')
    throw new TypeError('a model answers by the schema of an object');
  if (JSON.stringify(simple).length > mostBytes) throw new TypeError('the schema is over 32 KiB');
  return simple;
};

import type { Severity } from '../diagnostic.ts';
import type { YamlPath } from '../read-yaml.ts';

/** Something legal that is likely a mistake, at a path of the rule. */
export type LintFinding = { severity: Exclude<Severity, 'error'>; code: string; message: string; path: YamlPath };

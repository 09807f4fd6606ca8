import { CtiError } from '@cti/core/error';
import type { YamlPath } from './read-yaml.ts';

/** What is wrong with a rule at one place of its YAML; `within` counts letters inside the value that stands there. */
export class SigmaFault extends CtiError {
  readonly path: YamlPath;
  readonly within: number;

  constructor(code: string, message: string, path: YamlPath = [], within = 0) {
    super(code, message, 'give-up');
    this.name = 'SigmaFault';
    this.path = path;
    this.within = within;
  }
}

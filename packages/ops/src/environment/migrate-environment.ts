import { Flag } from '@cti/core/environment';
import { z } from 'zod';
import { KeyShape, LogShape } from './asked-by-several.ts';
import { StoresShape } from './stores.ts';
import { TracingShape } from './tracing-environment.ts';
import { grouped } from './variable.ts';

export const BuiltInSourcesShape = grouped('Collecting', {
  BUILT_IN_SOURCES: Flag.prefault('true').describe(
    'Whether to add the sources of config/sources.yaml that are not there yet.',
  ),
});

export const MigrateEnvironment = z.object({
  ...StoresShape,
  ...BuiltInSourcesShape,
  SECRET_KEY_FILE: KeyShape.SECRET_KEY_FILE,
  ...LogShape,
  ...TracingShape,
});

import type { Logger } from '@cti/core/log';
import { logCapped } from '@cti/ops/log-capped';
import type { Db } from '@cti/db/connect';
import { modelPorts } from '@cti/db/write/model-ports';
import { type OpenModels, openModelCalls } from '@cti/llm/calls/open-model-calls';
import type { Settings } from '../deps.ts';

export type WebModels = OpenModels;

/** The models of the web: what is chosen in the settings or the environment, booked in the database. */
export const openModels = (
  db: Db,
  { models, secretKey }: Pick<Settings, 'models' | 'secretKey'>,
  log: Logger,
): WebModels => openModelCalls(modelPorts(db, models, logCapped(log)), models, secretKey);

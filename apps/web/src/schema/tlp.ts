import { Tlp } from '@cti/core/tlp';
import { z } from 'zod';

export const ArticleTlpBody = z
  .strictObject({ tlp: Tlp.nullable().describe('Null takes its source’s again.') })
  .meta({ id: 'ArticleTlpBody' });

export const ArticleTlp = z
  .object({ tlp: Tlp.describe('The label that holds.'), ownTlp: Tlp.nullable() })
  .meta({ id: 'ArticleTlp' });

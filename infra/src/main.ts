import { fileURLToPath } from 'node:url';
import { createApp } from './app.ts';
import { readOptions } from './options.ts';

// Writes the templates to infra/cdk.out: `npm run synth -w infra -- --profile standard …`. `cdk` calls it too, and says where.
const out = process.env['CDK_OUTDIR'] ?? fileURLToPath(new URL('../cdk.out', import.meta.url));
const { app } = createApp(readOptions(process.argv.slice(2)), out);
app.synth();

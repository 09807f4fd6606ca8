import { asHeavyWork } from '../http/load-gauge.ts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { Health, Settings } from '../schema/setting.ts';
import { lookAround } from '../settings/look-around.ts';
import { settingsNow } from '../settings/settings-now.ts';

const tags = ['settings'];

/** What this installation is set to, and how it is. */
export const settingRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/settings',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'What is set, and from where',
          description:
            'The variables that this app reads. Secrets are told as set or not set; passwords in addresses are masked.',
          response: { 200: Settings, ...problems() },
        },
      },
      async () => ({ settings: await settingsNow(deps) }),
    );

    app.get(
      '/settings/health',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'How the installation is, with a remedy for what is not as it should be',
          description: 'Looked at when asked; each check has a few seconds and stops no other.',
          response: { 200: Health, ...problems() },
        },
      },
      async () => ({ findings: await asHeavyWork(() => lookAround(deps)), checkedAt: new Date() }),
    );
  };

import { z } from 'zod';

export const ChartParams = z.object({
  chart: z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/)
    .describe("The file's name without its ending."),
});

export const ChartExportBody = z.object({
  page: z
    .string()
    .regex(/^\/(?!\/)/)
    .max(2000)
    .describe('The path of the page it is on, with its filters.'),
  rows: z.number().int().min(0).max(1_000_000),
});

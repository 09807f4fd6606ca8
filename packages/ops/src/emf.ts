/** A figure to publish, with CloudWatch's name for its unit. */
export type EmfFigure = { value: number; unit: 'Count' | 'Seconds' };

/**
 * One line in CloudWatch's embedded metric format: printed where CloudWatch collects logs, it becomes metrics, without an
 * agent or a call. Every figure is published once, under all of `dimensions` together.
 */
export const emfLine = (
  namespace: string,
  dimensions: Record<string, string>,
  figures: Record<string, EmfFigure>,
  at: Date,
): string =>
  JSON.stringify({
    _aws: {
      Timestamp: at.getTime(),
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [Object.keys(dimensions)],
          Metrics: Object.entries(figures).map(([Name, { unit: Unit }]) => ({ Name, Unit })),
        },
      ],
    },
    ...dimensions,
    ...Object.fromEntries(Object.entries(figures).map(([name, { value }]) => [name, value])),
  });

/** How the standalone publisher runs. */
export type DemoConfig = {
  host: string;
  /** The first of the ports; the sites take it and those after it. */
  port: number;
  publicHost: string;
  /** Serve generated sites for load instead of the demo; null for the demo. */
  flood: { sites: number; articlesPerSite: number; ports: number } | null;
};

/**
 * Reads HOST (127.0.0.1), PORT (9101), PUBLIC_HOST (HOST), and FLOOD_SITES, FLOOD_ARTICLES (20), FLOOD_PORTS (1).
 * Throws when a number is none or out of range.
 */
export const demoConfig = (env: Record<string, string | undefined>): DemoConfig => {
  const whole = (name: string, fallback: number, most: number): number => {
    const value = Number(env[name] || fallback);
    if (!Number.isInteger(value) || value < 0 || value > most) throw new Error(`${name} must be 0 to ${most}`);
    return value;
  };
  const host = env['HOST'] || '127.0.0.1';
  const floodSites = whole('FLOOD_SITES', 0, 100_000);
  return {
    host,
    port: whole('PORT', 9101, 65_000),
    publicHost: env['PUBLIC_HOST'] || host,
    flood: floodSites
      ? { sites: floodSites, articlesPerSite: whole('FLOOD_ARTICLES', 20, 10_000), ports: whole('FLOOD_PORTS', 1, 400) }
      : null,
  };
};

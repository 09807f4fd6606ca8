/** How well a page's text came out, 0 to 100, and what took points away, in words. */
export type TextQuality = { score: number; reasons: { label: string; points: number }[] };

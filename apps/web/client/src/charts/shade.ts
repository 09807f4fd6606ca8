/** The darkest shade (per cent of the colour over the page) on which the page's own text still reads at 4.5:1. */
const darkest = 45;
const lightest = 8;

/** How dark a figure is drawn, in per cent: by its square root, so that one very high figure does not bleach the rest. */
export const shadeOf = (value: number, most: number): number =>
  value <= 0 ? 0 : Math.round(lightest + (darkest - lightest) * Math.sqrt(Math.min(1, value / Math.max(1, most))));

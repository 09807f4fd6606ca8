/** For commander: an option that may be given again adds to the ones before it. */
export const each = (value: string, before: string[]): string[] => [...before, value];

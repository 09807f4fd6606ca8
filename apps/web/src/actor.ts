/** Who acts, until there is a sign-in. */
export const actor = 'analyst';

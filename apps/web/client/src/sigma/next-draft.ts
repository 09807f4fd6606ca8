/** Which draft to show when some leave the queue: the next that stays, or the last before; undefined when none does. */
export const nextDraft = (ids: readonly number[], current: number | undefined, leaving: readonly number[]) => {
  if (current === undefined || !leaving.includes(current)) return current;
  const stays = (id: number): boolean => !leaving.includes(id);
  const at = ids.indexOf(current);
  return ids.slice(at + 1).find(stays) ?? ids.slice(0, Math.max(0, at)).findLast(stays);
};

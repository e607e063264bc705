/** Direct cards that ask somebody: the first question of a role, several in one list, and what is asked once more. */
import type { Told } from './day.ts';

export const isQuestion = ({ card }: Pick<Told, 'card'>): boolean => /^(?:asks?|again):/.test(card);

/** New ones, when and to whom; what is edited rings nobody. */
export const questionsOf = ({ told }: { readonly told: readonly Told[] }): readonly string[] =>
  told.filter((one) => isQuestion(one) && !one.edit).map((one) => `${one.at} ${one.channel}`);

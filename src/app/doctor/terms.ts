import { type Terms, wordsFor } from '#src/message/words/index.ts';
import type { House } from '../house.ts';

/** `unit` or `ward`: what the house calls its parts. */
/** What doctor says is English in every house. */
export const termsOf = ({ settings: { house } }: House): Terms => wordsFor('', house).terms;

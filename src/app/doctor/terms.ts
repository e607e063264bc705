import { type Terms, wordsFor } from '#src/message/words/index.ts';
import type { House } from '../house.ts';

/** `unit` or `ward`: what the house calls its parts. */
export const termsOf = ({ settings: { locale, house } }: House): Terms => wordsFor(locale, house).terms;

/** A title, and whatever stands behind it: `mrs. cold wants water`. */
import { isDoing, type NameRule } from './likely.ts';
import type { Token } from './token.ts';
import { FUNCTION_WORDS } from './words.ts';

/** "mrs. cold wants water", "mr haywrad going hme": a title is enough, unless a role or a small word follows. */
export const afterAnyTitle: NameRule = ({ tokens, at, text }) => {
  const [title, token] = [tokens[at - 1], tokens[at]!];
  if (title === undefined || token.shape !== 'lower' || token.word.length < 3) return 0;
  if (!/^(?:\.? ?|\. )$/.test(token.gap) || token.gap === '') return 0;
  if (FUNCTION_WORDS.has(token.word) || OFFICE.has(token.word) || isDoing(token)) return 0;
  const dotted = token.gap.startsWith('.');
  if (
    title.word === 'mr' &&
    title.text !== 'MR' &&
    isCalendar(token) &&
    DOES_SO.test(text.slice(token.to, token.to + 12))
  )
    return 1;
  if (/^(?:mrs|mister|missus)$/.test(title.word) || (dotted && /^(?:mr|ms)$/.test(title.word))) return 1;
  const unknown = token.likeness === 'unknown' && token.word.length >= 4 && /[aeiouy]/.test(token.word);
  if (title.word === 'mr' && title.text !== 'MR') return unknown && !SCANNER.test(text.slice(token.from)) ? 1 : 0;
  return /^(?:ms|miss)$/.test(title.word) && title.text !== 'MS' && unknown && !isTypo(token) ? 1 : 0;
};
/** Whom one is, not whom one is called. */
export const OFFICE: ReadonlySet<string> = new Set(
  'ok okay given due po iv prn contin patch driver handler teacher worker cook baker person people lady man woman girl boy child kid adult guest student staff president mayor king queen patient pt consultant registrar nurse doctor porter manager supervisor chair president surgeon speaker everyone everybody nobody someone'.split(
    ' ',
  ),
);
export const SCANNER =
  /^(?:scan|safe|chair|cond|list|slot|suite|angio|head|spine|brain|knee|tech|room|coil|compat|enterog|cholang|arthrog|venog|imag|spect|pelvi|prost|breast|protocol|contrast)/;
/** "mr sunday has"; "mr monday" alone is a day in the scanner. */
const isCalendar = ({ word }: Token): boolean =>
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|march|april|may|june|july|august|noel|easter|christmas)$/.test(
    word,
  );
const DOES_SO = /^ (?:is|has|was|wants|needs|refus|says|said|fell|from|asks|still)/;
/** "miss teh huddle". */
const isTypo = ({ word }: Token): boolean => /^(?:teh|hte|thsi|taht|adn)$/.test(word) || word.length < 5;

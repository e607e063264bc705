import { isShort, laterWords, leadingRole, shortWords, blockWords as wholeWords } from '../staff-ahead-words.ts';
import { blockName } from '../staffing-words.ts';
import { type HuddleAnswer, type HuddleLook, type HuddleSection, joined } from './section.ts';

/** Who will likely be short in the block that is decided of, by what is forecast; the blocks after it behind *More*. */
export const staffAhead: HuddleSection = { label: (words) => words.staffAhead.label, line, brief, yields: 1 };

/** That is decided of: the first that has not begun. */
const focusOf = ({ staffAhead: found, now }: HuddleAnswer) =>
  found?.blocks.find(({ from, lines }) => from > now && lines.some(({ ahead }) => ahead !== undefined));

function line(answer: HuddleAnswer, look: HuddleLook): string | undefined {
  const { staffAhead: found } = answer;
  if (found === undefined) return undefined;
  const { naSilent, naLearned, naUnits } = look.words.staffAhead;
  if (found.missing !== undefined) return found.missing === 'silent' ? naSilent : naLearned;
  const focus = focusOf(answer);
  if (focus === undefined) return naUnits;
  const later = found.blocks.filter(({ from }) => from > focus.from);
  return joined([
    wholeWords(focus, leadingRole(found.blocks)!, look),
    later.length === 0 ? undefined : laterWords(later, found.blocks[0]!, look),
  ]);
}

/** `15–19 RN 5W 1 (7/10)`; where nobody is likely short the line of who is here says enough. */
function brief(answer: HuddleAnswer, look: HuddleLook): string | undefined {
  const focus = focusOf(answer);
  if (focus === undefined || !focus.lines.some(isShort)) return undefined;
  return look.words.staffing.inLine(blockName(focus, look), shortWords(focus, look));
}

/** What is said of staffing ahead: one line of a unit, who is likely short in a block and who has somebody to spare. */
import { bandOf, quantileOf } from '#src/domain/forecast/beds/pmf.ts';
import type { Expected } from '#src/domain/staffing/need-ahead.ts';
import type { AheadBlock, AheadLine } from '#src/domain/staffing/staff-ahead.ts';
import { localDateAt, weekdayOf } from '#src/kernel/time.ts';
import { chanceBrief, chanceInLine, chanceWords } from './forecast-answer.ts';
import type { Speech } from './speech.ts';
import { blockName } from './staffing-words.ts';

/** Told of each forecast count. */
const BAND = 0.8;
/** A line names so many units; more are one button away. */
const UNITS_NAMED = 4;
const NURSE = 'rn';

/** Nurses, or whatever role the grids name first. */
export function leadingRole(blocks: readonly AheadBlock[]): string | undefined {
  const roles = blocks.flatMap(({ lines }) => lines.map(({ role }) => role));
  return roles.includes(NURSE) ? NURSE : roles[0];
}

export const isShort = ({ ahead }: AheadLine): boolean => (ahead?.gap ?? 0) > 0;
export const canSpare = ({ ahead }: AheadLine): boolean => (ahead?.gap ?? 0) < 0;

/** Of an expected number of patients: whole, and a tenth where hardly one is expected. */
export const fewWords = (count: number, { format }: Speech): string => format.number(count, count < 1 ? 1 : 0);

/** `15–19: short or at risk RN 4N 1, 6W 1 (7/10); to spare RN 3S 1` */
export function blockWords(block: AheadBlock, role: string, speech: Speech): string {
  const { staffAhead: say, staffing } = speech.words;
  const name = blockName(block, speech);
  const short = shortWords(block, speech);
  const said = short === '' ? say.none(name) : say.likely(name, short);
  const spare = block.lines.filter((line) => line.role === role && canSpare(line));
  if (spare.length === 0) return said;
  const units = named(spare, speech, ({ unit, ahead }) => staffing.unitCount(unit, speech.format.number(-ahead!.gap!)));
  return `${said}; ${say.toSpare(staffing.role(role), units)}`;
}

/** What is as good as sure is said without its chance. */
const SURE = 0.95;

/** `RN 4N 1, 6W 1 (7/10); aides 5W 1`; empty where nobody is likely short. */
export function shortWords({ lines }: AheadBlock, speech: Speech): string {
  const { words, format } = speech;
  const { staffAhead: say, staffing } = words;
  const roles = [...Map.groupBy(lines.filter(isShort), ({ role }) => role)].map(([role, all]) => {
    const units = named(all, speech, ({ unit, ahead }) => {
      const [n, chance] = [format.number(ahead!.gap!), ahead!.chanceShort!];
      return chance > SURE ? staffing.unitCount(unit, n) : say.one(unit, n, chanceBrief(chance, speech));
    });
    return say.ofRole(staffing.role(role), units);
  });
  return roles.join('; ');
}

function named(lines: readonly AheadLine[], { words, format }: Speech, say: (line: AheadLine) => string): string {
  const rest = lines.length - UNITS_NAMED;
  const said = lines.slice(0, UNITS_NAMED).map(say);
  return [...said, ...(rest > 0 ? [words.digests.more(format.number(rest))] : [])].join(', ');
}

/** `07–11`; of another day than the first one `Wed 07–11`: in a day and a night the same hours come twice. */
export function blockOfDay(block: AheadBlock, first: AheadBlock, speech: Speech): string {
  const { words, format } = speech;
  const [day, today] = [block, first].map(({ from }) => localDateAt(from, format.zone));
  const name = blockName(block, speech);
  return day === today ? name : words.staffing.inLine(format.weekday(weekdayOf(day!), 'short'), name);
}

/** How many are likely missing of each role, all units together: `Later: 19–23 RN 4, aides 1; Wed 23–03 nobody` */
export function laterWords(blocks: readonly AheadBlock[], first: AheadBlock, speech: Speech): string {
  const { words, format } = speech;
  const { staffAhead: say, staffing } = words;
  const each = blocks.map((block) => {
    const roles = [...Map.groupBy(block.lines.filter(isShort), ({ role }) => role)].map(([role, all]) => {
      const missing = all.reduce((sum, { ahead }) => sum + ahead!.gap!, 0);
      return say.ofRole(staffing.role(role), format.number(missing));
    });
    return staffing.inLine(blockOfDay(block, first, speech), roles.length === 0 ? say.nobody : roles.join(', '));
  });
  return say.later(each.join('; '));
}

/** `5W: 28 now, 27–29 expected, 3 come, 4 go; RN 7 needed, 6 here` */
export function unitWords(line: AheadLine, speech: Speech): string {
  const { words, format } = speech;
  const { staffAhead: say } = words;
  const { unit, role, here, expected, ahead } = line;
  if (ahead === undefined) return say.unitNa(unit, naWords(line, speech));
  const people = here.people === undefined ? words.common.notAvailable : format.number(here.people);
  const staff = say.staff(words.staffing.role(role), format.number(ahead.enough), people);
  if (expected === undefined) return `${unit}: ${staff}`;
  const { come, go } = movesWords(line, speech);
  return say.unit(unit, say.patients(...rangeOf(expected, speech)), say.moves(come, go), staff);
}

/** `24 → 24–28` */
export const rangeWords = (expected: Expected, speech: Speech): string =>
  speech.words.staffAhead.range(...rangeOf(expected, speech));

/** Now, and the band at the fullest. */
function rangeOf({ now, census }: Expected, { format }: Speech): readonly [string, string, string] {
  const { from, to } = bandOf(census, BAND);
  return [format.number(now), format.number(from), format.number(to)];
}

/** Who comes and who goes, as expected numbers. */
export function movesWords({ expected }: AheadLine, speech: Speech): { readonly come: string; readonly go: string } {
  const { notAvailable } = speech.words.common;
  if (expected === undefined) return { come: notAvailable, go: notAvailable };
  const { admitted, movedIn, discharged, movedOut } = expected.turnover;
  return { come: fewWords(admitted + movedIn, speech), go: fewWords(discharged + movedOut, speech) };
}

export const naWords = ({ na = 'course' }: AheadLine, { words }: Speech): string => words.staffAhead.na[na];

/** `4 in 10 that 6W needs a 6th RN in 15–19`, or who can be spared and how likely all are needed. */
export function lineWords(line: AheadLine, block: AheadBlock, speech: Speech): string {
  const { words, format } = speech;
  const { staffAhead: say } = words;
  const { unit, ahead, here } = line;
  const [role, name] = [words.staffing.role(line.role), blockName(block, speech)];
  if (ahead === undefined) return say.unitNa(unit, naWords(line, speech));
  if (here.people === undefined) return say.hereUnknown(unit, format.number(ahead.enough), role, name);
  return canSpare(line)
    ? say.spare(unit, format.number(-ahead.gap!), role, name, chanceInLine(ahead.chanceAllNeeded, speech))
    : say.needs(
        chanceWords(ahead.chanceShort!, speech),
        unit,
        format.number(here.people),
        format.number(here.people + 1),
        role,
        name,
      );
}

/** How many are there now, how many are expected, and what coming and going is of the need. */
export function expectedWords(line: AheadLine, block: AheadBlock, speech: Speech): readonly string[] {
  const { words, format } = speech;
  const { staffAhead: say } = words;
  const { expected, ahead, role } = line;
  if (expected === undefined) return [];
  const { from, to } = bandOf(expected.census, BAND);
  const median = format.number(quantileOf(expected.census, 0.5));
  const name = blockName(block, speech);
  const people = ahead?.turnover ?? 0;
  const { come, go } = movesWords(line, speech);
  return [
    say.expected(format.number(expected.now), median, format.number(from), format.number(to), name),
    // Less than a tenth of somebody is nobody's work.
    ...(people < 0.05 ? [] : [say.turnover(format.number(people, 1), words.staffing.role(role), come, go, name)]),
  ];
}

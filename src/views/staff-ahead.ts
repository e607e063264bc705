/** Staffing ahead as people read it: who will likely be short in the block that is decided of, and who can spare somebody; the rest behind *More*. */
import type { HabitRule } from '#src/domain/forecast/habits.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { AheadBlock, AheadLine, StaffAhead } from '#src/domain/staffing/staff-ahead.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { note, text } from '#src/message/build.ts';
import type { Block, Document, Status } from '#src/message/document.ts';
import { figureCard } from './figure-card.ts';
import { chanceInLine, isEvenOrMore } from './forecast-answer.ts';
import { steppedBackLines, wholePercent } from './forecast-good.ts';
import { linesOf } from './huddle/phone.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';
import { chancesPicture } from './staff-ahead-picture.ts';
import { blockTable, roleTable, unitTable } from './staff-ahead-tables.ts';
import {
  blockOfDay,
  blockWords,
  canSpare,
  expectedWords,
  isShort,
  laterWords,
  leadingRole,
  lineWords,
  naWords,
  unitWords,
} from './staff-ahead-words.ts';

type Knows = { readonly days: number; readonly ended: number; readonly share: number };

export type StaffAheadAnswer = {
  readonly site: Site;
  /** Named alone; absent: the house. */
  readonly unit?: UnitId;
  readonly ahead: StaffAhead;
  /** That is decided of; absent: no grid is set up. */
  readonly focus: AheadBlock | undefined;
  /** Why nothing is forecast; absent: it is, if not of every unit. */
  readonly missing?: 'silent' | 'here' | 'learned' | 'far';
  readonly knows: (unit: UnitId) => Knows | undefined;
  /** Its forecast was no closer than the rule, which is told instead. */
  readonly isInstead: (unit: UnitId) => boolean;
  readonly rule: HabitRule;
  readonly basis: Basis;
};

/** Of the twelve of a telephone, without the title, its mark, and the line that says as of when. */
const MOST_LINES = 9;
const LATER_SHOWN = 2;

/** @param all what stands behind *More* too */
export function staffAheadDocument(answer: StaffAheadAnswer, all: boolean, speech: Speech): Document {
  const { site, unit, focus, basis } = answer;
  const title = speech.words.staffAhead.title(unit ?? site.name);
  const why = whyNot(answer, speech);
  if (focus === undefined || why !== undefined)
    return figureCard({ title, first: why ?? '', status: 'unknown', basis, under: cures(answer, speech) }, speech);
  const first = unit === undefined ? blockWords(focus, roleOf(answer), speech) : unitFirst(unit, focus, answer, speech);
  const under =
    unit !== undefined
      ? underUnit(unit, focus, answer, speech)
      : all
        ? underAll(focus, answer, speech)
        : underHouse(first, focus, answer, speech);
  return figureCard({ title, first, said: `${first}.`, status: statusOf(answer), basis, under }, speech);
}

/** Of an answer that has lines. */
const roleOf = ({ ahead }: StaffAheadAnswer): string => leadingRole(ahead.blocks)!;

const told = ({ ahead, unit }: StaffAheadAnswer): readonly AheadLine[] =>
  ahead.blocks.flatMap(({ lines }) => lines.filter((line) => unit === undefined || line.unit === unit));

function whyNot(answer: StaffAheadAnswer, speech: Speech): string | undefined {
  const { staffAhead: say, staffing } = speech.words;
  const { unit, focus, missing } = answer;
  const lines = told(answer);
  if (missing !== undefined)
    return { silent: say.naSilent, here: say.naHere, learned: say.naLearned, far: say.naFar }[missing];
  if (focus === undefined || lines.length === 0)
    return unit === undefined ? staffing.noGridAtAll : staffing.noGrid(unit);
  // Posts need no forecast, and are no answer where every other need hangs on one.
  const hangs = lines.some(({ ahead, expected }) => ahead !== undefined && expected !== undefined);
  if (hangs || lines.every(({ ahead }) => ahead !== undefined)) return undefined;
  return unit === undefined ? say.naUnits : say.unitNa(unit, naWords(lines[0]!, speech));
}

const cures = ({ focus, missing }: StaffAheadAnswer, { words }: Speech): readonly Block[] =>
  focus === undefined && missing === undefined ? [text(words.staffing.noGridCure)] : [];

function statusOf({ focus, unit }: StaffAheadAnswer): Status {
  const lines = (focus?.lines ?? []).filter((line) => unit === undefined || line.unit === unit);
  return lines.some(isShort) ? 'watch' : 'ok';
}

function unitFirst(unit: UnitId, focus: AheadBlock, { ahead }: StaffAheadAnswer, speech: Speech): string {
  const mine = focus.lines.filter((line) => line.unit === unit);
  const role = leadingRole([{ ...focus, lines: mine }]);
  const line = mine.find((one) => one.role === role);
  if (line === undefined) return speech.words.staffing.noGrid(unit);
  const said = lineWords(line, focus, speech);
  if (isEvenOrMore(line.ahead?.chanceShort ?? 0)) return said;
  // Worse in another block, the running one among them: whoever reads this line alone has to know.
  const shortIn = ({ lines }: AheadBlock): number =>
    lines.find((one) => one.unit === unit && one.role === role)?.ahead?.chanceShort ?? 0;
  const worse = ahead.blocks.find((block) => block.from !== focus.from && isEvenOrMore(shortIn(block)));
  if (worse === undefined) return said;
  const name = blockOfDay(worse, ahead.blocks[0]!, speech);
  return `${said}; ${speech.words.staffAhead.elsewhen(name, chanceInLine(shortIn(worse), speech))}`;
}

/** One screen of a telephone: later blocks and how much is known stand on it, and of units as many as there is room for. */
function underHouse(first: string, focus: AheadBlock, answer: StaffAheadAnswer, speech: Speech): readonly Block[] {
  const role = roleOf(answer);
  const mine = focus.lines.filter((line) => line.role === role);
  const later = answer.ahead.blocks.filter(({ from }) => from > focus.from).slice(0, LATER_SHOWN);
  const below = [
    ...(later.length === 0 ? [] : [laterWords(later, answer.ahead.blocks[0]!, speech)]),
    ...insteadWords(answer, speech),
    ...sharesOf(answer).map(({ least, most }) =>
      speech.words.staffAhead.brief(atWords(answer, speech), wholePercent(least, speech), wholePercent(most, speech)),
    ),
  ];
  let room = MOST_LINES - [first, ...below].reduce((sum, line) => sum + linesOf(line), 0);
  const units = [...mine.filter(isShort), ...mine.filter(canSpare)]
    .toSorted(byComing)
    .map((line) => unitWords(line, speech))
    .filter((line) => {
      room -= linesOf(line);
      return room >= 0;
    });
  return [...units, ...below].map((line) => text(line));
}

/** Where most come the forecast says what the census does not. */
const byComing = (a: AheadLine, b: AheadLine): number => comingTo(b) - comingTo(a);
const comingTo = ({ expected }: AheadLine): number =>
  expected === undefined ? 0 : expected.turnover.admitted + expected.turnover.movedIn;

const atWords = ({ basis }: StaffAheadAnswer, { format }: Speech): string => format.clock(basis.now);

/** Units that are told by the rule, of those that are shown. */
function insteadWords(answer: StaffAheadAnswer, speech: Speech): readonly string[] {
  const units = told(answer).flatMap(({ unit, expected }) => (expected === undefined ? [] : [unit]));
  return steppedBackLines(answer.rule, [...new Set(units)].filter(answer.isInstead), speech);
}

/** How much of what is known is own history, of those units of which something is forecast. */
function sharesOf(answer: StaffAheadAnswer) {
  const units = [...new Set(told(answer).flatMap(({ unit, expected }) => (expected === undefined ? [] : [unit])))];
  const known = units.flatMap((unit) => answer.knows(unit) ?? []);
  if (known.length === 0) return [];
  const shares = known.map(({ share }) => share);
  return [{ least: Math.min(...shares), most: Math.max(...shares), days: known[0]!.days }];
}

function underAll(focus: AheadBlock, answer: StaffAheadAnswer, speech: Speech): readonly Block[] {
  const { words, format } = speech;
  const { staffAhead: say, staffing, forecast } = words;
  const { blocks, withoutGrid } = answer.ahead;
  const role = roleOf(answer);
  const others = [...new Set(told(answer).map((line) => line.role))].filter(
    (one) => one !== role && blocks.some(({ lines }) => lines.some((line) => line.role === one && isShort(line))),
  );
  return [
    ...blocks.filter((block) => block !== focus).map((block) => text(blockWords(block, role, speech))),
    blockTable(focus, role, speech),
    ...[role, ...others].map((one) => roleTable(one, blocks, speech)),
    chancesPicture(role, blocks, speech),
    ...(withoutGrid.length === 0 ? [] : [text(staffing.noGrid(withoutGrid.join(', ')))]),
    ...insteadWords(answer, speech).map((line) => text(line)),
    ...sharesOf(answer).map(({ least, most, days }) =>
      text(
        say.knows(
          atWords(answer, speech),
          format.count(Math.floor(days), forecast.beds.days),
          wholePercent(least, speech),
          wholePercent(most, speech),
        ),
      ),
    ),
    note(say.note),
    note(staffing.advice),
  ];
}

function underUnit(unit: UnitId, focus: AheadBlock, answer: StaffAheadAnswer, speech: Speech): readonly Block[] {
  const { words, format } = speech;
  const { staffAhead: say, staffing, forecast } = words;
  const mine = focus.lines.filter((line) => line.unit === unit);
  const [leading] = mine;
  const known = answer.knows(unit);
  const others = mine.slice(1).filter(isShort);
  return [
    ...insteadWords(answer, speech).map((line) => text(line)),
    ...(leading === undefined ? [] : expectedWords(leading, focus, speech).map((line) => text(line))),
    ...others.map((line) => text(`${lineWords(line, focus, speech)}.`)),
    unitTable(unit, answer.ahead.blocks, speech),
    ...(known === undefined
      ? []
      : [
          text(
            say.knowsUnit(
              atWords(answer, speech),
              format.count(Math.floor(known.days), forecast.beds.days),
              format.count(known.ended, forecast.beds.stays),
              wholePercent(known.share, speech),
            ),
          ),
        ]),
    note(say.note),
    note(staffing.advice),
  ];
}

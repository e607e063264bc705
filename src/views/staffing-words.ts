/** Need, have, gap and who is to spare, as the staffing answer, the huddle and alerts say them. */
import type { RoleTotals, StaffingBlock, StaffingBoard, StaffingLine, Sums } from '#src/domain/staffing/board.ts';
import type { Spare } from '#src/domain/staffing/spare.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Span } from '#src/kernel/time.ts';
import type { Speech } from './speech.ts';

/** Totals of a role; without one those of nurses, or of whatever role the grids name first. */
export const roleTotals = (block: StaffingBlock, role = 'rn'): RoleTotals | undefined =>
  block.totals.find((totals) => totals.role === role) ?? block.totals[0];

/** `07–11`, `07:30–11:30` */
export function blockName({ from, to }: Span, { words, format }: Speech): string {
  const [begin, end] = [format.clock(from), format.clock(to)];
  const whole = begin.endsWith(':00') && end.endsWith(':00');
  const shown = (clock: string): string => (whole ? clock.slice(0, -3) : clock);
  return words.staffing.block(shown(begin), shown(end));
}

/** `65 RN needed, 65 here, short 2: 4N 1, 5W 1; spare 3S 1 (can cover tele, med-surg)` */
export function totalsWords(block: StaffingBlock, totals: RoleTotals, speech: Speech): string {
  const figures = gapWords(block, totals, speech);
  if (totals.spare.length === 0) return figures;
  return `${figures}; ${speech.words.staffing.spare(spareWords(totals.spare, speech))}`;
}

/** The same without who is to spare. What is not known stands by its reason, and in no figure. */
export function gapWords(block: StaffingBlock, totals: RoleTotals, speech: Speech): string {
  const mine = block.lines.filter((line) => line.role === totals.role && line.gap !== undefined);
  const house = mine.some((line) => !line.apart) ? [houseWords(mine, totals, speech)] : [];
  const apart = mine.filter((line) => line.apart).map((line) => apartWords(line, speech));
  const unknown = [totals.house, totals.apart].flatMap((sums) => unknownWords(sums.unknown, speech));
  return [...house, ...apart, ...unknown].join('; ');
}

function houseWords(lines: readonly StaffingLine[], { role, house }: RoleTotals, { words, format }: Speech): string {
  const { staffing } = words;
  const short = lines.filter((line) => !line.apart && (line.gap ?? 0) > 0);
  const units = short.map(({ unit, gap = 0 }) => staffing.unitCount(unit, format.number(gap))).join(', ');
  const figures = staffing.needed(format.number(house.required), staffing.role(role), format.number(house.here));
  return `${figures}, ${short.length === 0 ? staffing.noGap : staffing.short(format.number(house.short), units)}`;
}

function apartWords({ unit, required = 0, here, gap = 0 }: StaffingLine, { words, format }: Speech): string {
  const { staffing } = words;
  const figures = staffing.neededShort(format.number(required), format.number(here.people ?? 0));
  return staffing.apart(unit, gap > 0 ? `${figures}, ${staffing.shortOne(format.number(gap))}` : figures);
}

/** Of one line: `6 RN needed, 5 here, short 1` */
export function lineWords({ role, required, here, gap = 0 }: StaffingLine, { words, format }: Speech): string {
  const { staffing, common } = words;
  const need = required === undefined ? common.notAvailable : format.number(required);
  const there = here.people === undefined ? staffing.hereUnknown : format.number(here.people);
  const figures = staffing.needed(need, staffing.role(role), there);
  if (gap > 0) return `${figures}, ${staffing.shortOne(format.number(gap))}`;
  return gap < 0 ? `${figures}, ${staffing.overOne(format.number(-gap))}` : figures;
}

/** A line names so many units; more are a number. */
const UNITS_NAMED = 4;

function unknownWords(unknown: Sums['unknown'], { words, format }: Speech): readonly string[] {
  const { staffing } = words;
  const roster = unknown.filter((line) => line.missing === 'roster');
  const census = unknown.filter((line) => line.missing === 'census');
  const needing =
    roster.length > UNITS_NAMED
      ? [
          staffing.manyUnits(
            format.number(roster.length),
            format.number(roster.reduce((n, one) => n + (one.required ?? 0), 0)),
          ),
        ]
      : roster.map(({ unit, required = 0 }) => staffing.needs(unit, format.number(required)));
  return [
    ...(roster.length === 0 ? [] : [staffing.noRoster(needing.join(', '))]),
    ...(census.length === 0
      ? []
      : [
          staffing.noCensus(
            census.length > UNITS_NAMED
              ? staffing.units(format.number(census.length))
              : census.map(({ unit }) => unit).join(', '),
          ),
        ]),
  ];
}

/** `3S 1 (can cover tele, med-surg), 2N 1 (maternity only)` */
export function spareWords(spare: readonly Spare[], { words, format }: Speech): string {
  const { staffing } = words;
  const can = ({ can: abilities, covers }: Spare): string => {
    const [first, ...more] = abilities;
    if (first === undefined) return staffing.abilityUnknown;
    return more.length === 0 && covers.length === 0 ? staffing.only(first) : staffing.canCover(abilities.join(', '));
  };
  return spare.map((one) => staffing.offer(sparePlace(one, words), format.number(one.people), can(one))).join(', ');
}

/** A float pool is no unit, and is not called by its name on the roster. */
const sparePlace = ({ unit, pool }: Spare, words: Speech['words']): string => (pool ? words.staffing.floatPool : unit);

/** `4N from 3S; 5W from 3S or float pool`; undefined when nobody is short. */
export function helpWords(block: StaffingBlock, totals: RoleTotals | undefined, speech: Speech): string | undefined {
  const short = block.lines.filter((line) => line.role === totals?.role && (line.gap ?? 0) > 0);
  if (totals === undefined || short.length === 0) return undefined;
  const offers = short.map(({ unit }) => speech.words.staffing.helpers(unit, helpersOf(unit, totals.spare, speech)));
  return offers.join('; ');
}

/** `3S or float pool` */
export function helpersOf(unit: UnitId, spare: readonly Spare[], { words, format }: Speech): string {
  const from = spare.filter((one) => one.covers.includes(unit)).map((one) => sparePlace(one, words));
  return from.length === 0 ? words.staffing.nobody : format.either([...new Set(from)]);
}

/** `07–11 65 RN needed, 65 here, short 2: 4N 1, 5W 1 · 11–15 short 3: 3N 1, 4N 1, 5W 1 · 15–19 no gap`: one line of a card. */
export function staffingLine({ blocks }: StaffingBoard, speech: Speech): string {
  const { staffing } = speech.words;
  const [now, ...next] = blocks;
  const totals = now === undefined ? undefined : roleTotals(now);
  if (now === undefined || totals === undefined) return staffing.noGridAtAll;
  const later = next.flatMap((block) => {
    const found = roleTotals(block, totals.role);
    return found === undefined ? [] : [staffing.inLine(blockName(block, speech), shortWords(block, found, speech))];
  });
  return [staffing.inLine(blockName(now, speech), gapWords(now, totals, speech)), ...later].join(' · ');
}

/** `short 3: 3N 1, 4N 1, ED 1`, units of the house and apart alike. */
function shortWords(block: StaffingBlock, { role, house, apart }: RoleTotals, { words, format }: Speech): string {
  const { staffing } = words;
  const lines = block.lines.filter((line) => line.role === role && (line.gap ?? 0) > 0);
  if (lines.length > 0) {
    const units = lines.map(({ unit, gap = 0 }) => staffing.unitCount(unit, format.number(gap))).join(', ');
    return staffing.short(format.number(house.short + apart.short), units);
  }
  const known = house.required + apart.required + house.here + apart.here > 0;
  return known ? staffing.noGap : words.common.notAvailable;
}

/** `RN short 2, 11–15 3, 15–19 0`, now and in the next blocks, all units together; which they are stands in the whole line. */
export function staffingBrief({ blocks }: StaffingBoard, speech: Speech): string {
  const { words, format } = speech;
  const { staffing } = words;
  const [now] = blocks;
  const leading = now === undefined ? undefined : roleTotals(now);
  if (leading === undefined) return staffing.noGridAtAll;
  const found = blocks.flatMap((block) => {
    const totals = roleTotals(block, leading.role);
    return totals === undefined ? [] : [{ block, short: shortOf(block, totals) }];
  });
  const unknown = leading.house.unknown.length + leading.apart.unknown.length;
  const untold = unknown === 0 ? [] : [`${staffing.units(format.number(unknown))} ${words.common.notAvailable}`];
  if (found.every(({ short }) => short === 0)) return [staffing.noGap, ...untold].join(' · ');
  const each = found.map(({ block, short }) => {
    const figure = short === undefined ? words.common.notAvailable : format.number(short);
    return block === now ? figure : staffing.inLine(blockName(block, speech), figure);
  });
  return [staffing.shortOf(staffing.role(leading.role), each.join(', ')), ...untold].join(' · ');
}

/** Undefined: nobody knows. */
function shortOf({ lines }: StaffingBlock, { role, house, apart }: RoleTotals): number | undefined {
  const known = lines.some((line) => line.role === role && line.gap !== undefined);
  return known ? house.short + apart.short : undefined;
}

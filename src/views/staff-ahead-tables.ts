/** Tables of staffing ahead: each fits a telephone by its columns. */
import type { AheadBlock, AheadLine } from '#src/domain/staffing/staff-ahead.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { rich, strong } from '#src/message/build.ts';
import type { Row, Table } from '#src/message/document.ts';
import { chanceBrief } from './forecast-answer.ts';
import type { Speech } from './speech.ts';
import { blockOfDay, isShort, movesWords, naWords, rangeWords } from './staff-ahead-words.ts';
import { blockName } from './staffing-words.ts';

/** A row for each unit: what is there and expected, what comes and goes, need and have. */
export function blockTable(focus: AheadBlock, role: string, speech: Speech): Table {
  const { words } = speech;
  const [unit, ...figures] = words.staffAhead.blockColumns;
  return {
    kind: 'table',
    caption: words.staffAhead.blockCaption(blockName(focus, speech), words.staffing.role(role)),
    columns: [{ header: unit }, ...figures.map((header) => ({ header, align: 'right' as const }))],
    rows: focus.lines
      .filter((line) => line.role === role)
      .map((line) => ({ cells: [rich(strong(line.unit)), ...cellsOf(line, speech).map((cell) => rich(cell))] })),
  };
}

/** Patients, in and out, needed, here, how likely short. */
function cellsOf(line: AheadLine, speech: Speech): readonly string[] {
  const { words, format } = speech;
  const { staffAhead: say, common } = words;
  const { expected, ahead, here } = line;
  const { come, go } = movesWords(line, speech);
  return [
    expected === undefined ? common.notAvailable : rangeWords(expected, speech),
    expected === undefined ? common.notAvailable : say.pair(come, go),
    ahead === undefined ? naWords(line, speech) : format.number(ahead.enough),
    here.people === undefined ? common.notAvailable : format.number(here.people),
    ahead?.chanceShort === undefined ? common.notAvailable : chanceBrief(ahead.chanceShort, speech),
  ];
}

export function roleTable(role: string, blocks: readonly AheadBlock[], speech: Speech): Table {
  const { staffAhead: say, staffing } = speech.words;
  const units = [
    ...new Set(blocks.flatMap(({ lines }) => lines.filter((one) => one.role === role).map((one) => one.unit))),
  ];
  return {
    kind: 'table',
    caption: say.roleCaption(staffing.role(role)),
    columns: [
      { header: staffing.unitColumn },
      ...blocks.map((block) => ({ header: blockOfDay(block, blocks[0]!, speech) })),
    ],
    rows: units.map((unit) => ({
      cells: [
        rich(strong(unit)),
        ...blocks.map(({ lines }) => {
          const line = lines.find((one) => one.unit === unit && one.role === role);
          const said = cellWords(line, speech);
          return line !== undefined && isShort(line) ? rich(strong(said)) : rich(said);
        }),
      ],
    })),
  };
}

/** `6 of 7, 6/10` */
function cellWords(line: AheadLine | undefined, speech: Speech): string {
  const { words, format } = speech;
  if (line === undefined) return words.staffing.noneNeeded;
  const { ahead, here } = line;
  if (ahead === undefined) return naWords(line, speech);
  if (here.people === undefined || ahead.chanceShort === undefined)
    return words.staffing.of(words.common.notAvailable, format.number(ahead.enough));
  return words.staffAhead.cell(
    format.number(here.people),
    format.number(ahead.enough),
    chanceBrief(ahead.chanceShort, speech),
  );
}

/** A row for each block and role of one unit. */
export function unitTable(unit: UnitId, blocks: readonly AheadBlock[], speech: Speech): Table {
  const { words } = speech;
  const [block, ...figures] = words.staffAhead.unitColumns;
  const rows = blocks.flatMap((one) =>
    one.lines
      .filter((line) => line.unit === unit)
      .map((line): Row => {
        const [patients, moves, needed, here, short] = cellsOf(line, speech);
        const role = words.staffAhead.roleNeeded(words.staffing.role(line.role), needed!);
        return {
          cells: [blockOfDay(one, blocks[0]!, speech), patients!, moves!, role, here!, short!].map((cell) =>
            rich(cell),
          ),
        };
      }),
  );
  return {
    kind: 'table',
    caption: words.staffAhead.unitCaption,
    columns: [{ header: block }, ...figures.map((header) => ({ header, align: 'right' as const }))],
    rows,
  };
}

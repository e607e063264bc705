import type { RoleTotals, StaffingBlock, StaffingBoard, StaffingLine } from '#src/domain/staffing/board.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import type { Span } from '#src/kernel/time.ts';
import { note, rich, text } from '#src/message/build.ts';
import type { Block, Document, Row, Table } from '#src/message/document.ts';
import { figureCard } from './figure-card.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';
import { statusOf } from './staffing.ts';
import { blockName, helpersOf, lineWords } from './staffing-words.ts';
import { clockOrDay } from './when.ts';

export type UnitStaffingAnswer = { readonly unit: UnitId; readonly board: StaffingBoard; readonly basis: Basis };

/** One unit: need, have and gap of each role and block, where the figures come from, and who could help. */
export function unitStaffingDocument({ unit, board, basis }: UnitStaffingAnswer, speech: Speech): Document {
  const { staffing } = speech.words;
  const title = staffing.title(unit);
  const blocks = board.blocks.map((block) => ofUnit(block, unit));
  const first = firstLine(unit, blocks[0], speech);
  return figureCard(
    {
      title,
      first,
      said: `${first}.`,
      status: statusOf({ ...board, blocks }),
      basis,
      under: [...help(unit, board.blocks[0], speech), ...table(blocks, board, speech), ...notes(blocks, speech)],
    },
    speech,
  );
}

const ofUnit = (block: StaffingBlock, unit: UnitId): StaffingBlock => ({
  ...block,
  lines: block.lines.filter((line) => line.unit === unit),
});

/** `5W 07–11: 6 RN needed, 5 here, short 1; 4 aides needed, 4 here` */
function firstLine(unit: UnitId, block: StaffingBlock | undefined, speech: Speech): string {
  const { staffing } = speech.words;
  if (block === undefined || block.lines.length === 0) return staffing.noGrid(unit);
  const lines = block.lines.map((line) => lineWords(line, speech)).join('; ');
  return staffing.inBlock(`${unit} ${blockName(block, speech)}`, lines);
}

function help(unit: UnitId, block: StaffingBlock | undefined, speech: Speech): readonly Block[] {
  const { staffing } = speech.words;
  const short = (totals: RoleTotals): boolean =>
    block?.lines.some((line) => line.unit === unit && line.role === totals.role && (line.gap ?? 0) > 0) ?? false;
  const offers = (block?.totals ?? []).filter(short).map((totals) => {
    return staffing.helpers(staffing.role(totals.role), helpersOf(unit, totals.spare, speech));
  });
  return offers.length === 0 ? [] : [text(staffing.couldHelp(offers.join('; ')))];
}

function table(blocks: readonly StaffingBlock[], { now }: StaffingBoard, speech: Speech): readonly Table[] {
  const { staffing } = speech.words;
  const rows = blocks.flatMap((block) => block.lines.map((line) => row(line, block, { speech, now })));
  if (rows.length === 0) return [];
  const [name, role, needed, here, gap, from] = staffing.unitColumns;
  const columns = [
    { header: name },
    { header: role },
    { header: needed, align: 'right' },
    { header: here, align: 'right' },
    { header: gap, align: 'right' },
    { header: from },
  ] as const;
  return [{ kind: 'table', caption: staffing.unitCaption, columns, rows }];
}

type Look = { readonly speech: Speech; readonly now: StaffingBoard['now'] };

function row(line: StaffingLine, block: StaffingBlock, { speech, now }: Look): Row {
  const { words, format } = speech;
  const count = (n: number | undefined): string => (n === undefined ? words.common.notAvailable : format.number(n));
  const gap = line.gap === undefined ? words.common.notAvailable : format.signed(line.gap);
  return {
    cells: [
      rich(blockName(block, speech)),
      rich(words.staffing.role(line.role)),
      rich(count(line.required)),
      rich(count(line.here.people)),
      rich(gap),
      rich(sourceWords(line, block, { speech, now })),
    ],
  };
}

/** `roster, 1 called out`, `reported 08:12` */
function sourceWords({ unit, here, oneToOne }: StaffingLine, block: Span, { speech, now }: Look): string {
  const { words, format } = speech;
  const { source } = words.staffing;
  const count = (n: number): string => format.number(n);
  const lent = lentIn(unit, here, block);
  const floats = { in: here.floatIn - lent.counted, out: here.floatOut - lent.away.length };
  const reported = here.reportedAt === undefined ? undefined : clockOrDay(here.reportedAt, now, format);
  const parts = [
    here.source === 'report' && reported !== undefined ? source.report(reported) : undefined,
    here.source === 'roster' ? source.roster : undefined,
    here.source === 'none' ? source.none : undefined,
    here.source === 'roster' && here.calledOff > 0 ? source.called(count(here.calledOff)) : undefined,
    here.source === 'roster' && floats.in > 0 ? source.floated(count(floats.in)) : undefined,
    here.source === 'roster' && floats.out > 0 ? source.away(count(floats.out)) : undefined,
    here.partly > 0 ? source.partly(count(here.partly)) : undefined,
    oneToOne > 0 ? source.oneToOne(count(oneToOne)) : undefined,
    ...lent.away.map(({ to, span }) => words.lend.lentTo(to, format.clock(span.to))),
    ...lent.helping.map(({ lender, span }) => words.lend.lentBy(lender, format.clock(span.to))),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** Who is lent, away and here; of those here some stay to the end of the block, and are counted. */
function lentIn(unit: UnitId, { lent = [] }: StaffingLine['here'], block: Span) {
  const helping = lent.filter(({ to }) => to === unit);
  return {
    away: lent.filter(({ lender }) => lender === unit),
    helping,
    counted: helping.filter(({ span }) => span.to >= block.to).length,
  };
}

function notes(blocks: readonly StaffingBlock[], { words }: Speech): readonly Block[] {
  const { staffing } = words;
  const lines = blocks.flatMap((block) => block.lines);
  if (lines.length === 0) return [text(staffing.noGridCure)];
  const unrostered = lines.some((line) => line.here.source === 'none');
  return [...(unrostered ? [text(staffing.noRosterCure)] : []), note(staffing.note), note(staffing.advice)];
}

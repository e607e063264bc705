import type { StaffingBlock, StaffingBoard } from '#src/domain/staffing/board.ts';
import { note, rich, strong, text } from '#src/message/build.ts';
import type { Block, Document, Rich, Status, Table } from '#src/message/document.ts';
import { figureCard } from './figure-card.ts';
import type { Basis } from './provenance.ts';
import type { Speech } from './speech.ts';
import { blockName, gapWords, helpWords, roleTotals, totalsWords } from './staffing-words.ts';

export type StaffingAnswer = {
  /** Name of the site. */
  readonly place: string;
  readonly board: StaffingBoard;
  readonly basis: Basis;
};

/** Who is short, now and in the next two blocks: the first line is the answer, each role has a table that fits a phone. */
export function staffingDocument(answer: StaffingAnswer, speech: Speech): Document {
  const { staffing } = speech.words;
  const { board } = answer;
  const [now, ...next] = board.blocks;
  const title = staffing.title(answer.place);
  const first = now === undefined ? staffing.noGridAtAll : blockLine(now, speech, totalsWords);
  const help = now === undefined ? undefined : helpWords(now, roleTotals(now), speech);
  return figureCard(
    {
      title,
      first,
      said: `${first}.`,
      status: statusOf(board),
      basis: answer.basis,
      under: [
        ...(help === undefined ? [] : [text(staffing.couldHelp(help))]),
        ...next.filter((block) => block.lines.length > 0).map((block) => text(blockLine(block, speech, gapWords))),
        ...board.blocks.flatMap((block) => otherRoles(block, speech)).map((line) => text(line)),
        ...cures(board, speech),
        ...rolesOf(board).map((role) => roleTable(role, board, speech)),
        note(staffing.note),
        note(staffing.advice),
      ],
    },
    speech,
  );
}

/** `07–11: 65 RN needed, 65 here, short 2: 4N 1, 5W 1` */
function blockLine(block: StaffingBlock, speech: Speech, figures: typeof totalsWords): string {
  const { staffing } = speech.words;
  const totals = roleTotals(block);
  const name = blockName(block, speech);
  const told = totals === undefined ? staffing.noGridAtAll : figures(block, totals, speech);
  return staffing.inBlock(block.holiday === undefined ? name : staffing.holiday(name, block.holiday), told);
}

/** Roles beside the leading one have a line only where somebody is short: `07–11: 33 aides needed, 31 here, short 2: 5W 2` */
function otherRoles(block: StaffingBlock, speech: Speech): readonly string[] {
  const leading = roleTotals(block)?.role;
  const short = block.totals.filter(({ role, house, apart }) => role !== leading && house.short + apart.short > 0);
  return short.map((totals) =>
    speech.words.staffing.inBlock(blockName(block, speech), gapWords(block, totals, speech)),
  );
}

/** What the site has to do so that "n/a" goes away. */
function cures({ blocks, withoutGrid }: StaffingBoard, { words }: Speech): readonly Block[] {
  const { staffing } = words;
  const lines = blocks.flatMap((block) => block.lines);
  if (lines.length === 0) return [text(staffing.noGridCure)];
  const unrostered = lines.some((line) => line.here.source === 'none');
  return [
    ...(withoutGrid.length === 0 ? [] : [text(staffing.noGrid(withoutGrid.join(', ')))]),
    ...(unrostered ? [text(staffing.noRosterCure)] : []),
  ];
}

/** A gap now is high, one to come is to be watched. */
export function statusOf({ blocks }: StaffingBoard): Status {
  const short = (block: StaffingBlock): boolean => block.lines.some((line) => (line.gap ?? 0) > 0);
  const [now, ...next] = blocks;
  if (now === undefined || now.lines.every((line) => line.gap === undefined)) return 'unknown';
  if (short(now)) return 'high';
  return next.some(short) ? 'watch' : 'ok';
}

const rolesOf = ({ blocks }: StaffingBoard): readonly string[] => [
  ...new Set(blocks.flatMap((block) => block.totals.map((totals) => totals.role))),
];

/** One row per unit, one column per block: `6 of 7, short 1`. */
function roleTable(role: string, { blocks }: StaffingBoard, speech: Speech): Table {
  const { staffing } = speech.words;
  const mine = blocks.map((block) => block.lines.filter((line) => line.role === role));
  const units = [...new Set(mine.flatMap((lines) => lines.map((line) => line.unit)))];
  return {
    kind: 'table',
    caption: staffing.caption(staffing.role(role)),
    columns: [{ header: staffing.unitColumn }, ...blocks.map((block) => ({ header: blockName(block, speech) }))],
    rows: units.map((unit) => ({
      cells: [
        rich(strong(unit)),
        ...mine.map((lines) =>
          cell(
            lines.find((line) => line.unit === unit),
            speech,
          ),
        ),
      ],
    })),
  };
}

function cell(line: StaffingBlock['lines'][number] | undefined, { words, format }: Speech): Rich {
  const { staffing } = words;
  if (line === undefined) return rich(staffing.noneNeeded);
  const { required, here, gap } = line;
  const count = (n: number | undefined): string => (n === undefined ? words.common.notAvailable : format.number(n));
  const figures = staffing.of(count(here.people), count(required));
  if (gap === undefined || gap === 0) return rich(figures);
  return gap > 0
    ? rich(strong(staffing.cellShort(figures, count(gap))))
    : rich(staffing.cellOver(figures, count(-gap)));
}

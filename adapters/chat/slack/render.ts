/**
 * Document → Slack message. Pure and total: any document gives a message that Slack takes.
 * What is too long is shortened, tables first, and says so with the command that gives all of it.
 */
import { createGrids } from '#adapters/chat/card/grid.ts';
import type { Look } from '#adapters/chat/card/look.ts';
import { statusText } from '#adapters/chat/card/spans.ts';
import type { Document } from '#src/message/document.ts';
import { blocksOf, header, type Making, type SlackBlock, smallPrint } from './render/blocks.ts';
import { MAX_BLOCK_CHARS, MAX_BLOCKS, MAX_CELL_CHARS, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS } from './render/limits.ts';
import { literal } from './render/spans.ts';
import { spokenText } from './render/spoken.ts';

export type { SlackBlock } from './render/blocks.ts';

export type SlackMessage = { readonly text: string; readonly blocks: readonly SlackBlock[] };

/** Tried in turn until the message fits; the first one nearly always does. */
const ROW_LIMITS = [MAX_TABLE_ROWS, 60, 40, 25, 15, 8, 4, 1, 0] as const;

const GRID_LIMITS = {
  maxColumns: MAX_TABLE_COLUMNS,
  maxRows: MAX_TABLE_ROWS - 1,
  maxCellChars: MAX_CELL_CHARS,
  literal,
};

export function renderSlack(document: Document, look: Look): SlackMessage {
  const grids = createGrids(look, GRID_LIMITS);
  const text = spokenText(document, look, grids) || look.words.common.notAvailable;
  let blocks: readonly SlackBlock[] = [];
  for (const rowLimit of ROW_LIMITS) {
    blocks = allBlocks(document, { look, grids, rowLimit, tables: 0, charts: 0, buttons: 0 });
    if (fits(blocks)) return { text, blocks };
  }
  return { text, blocks: trimmed(blocks, look) };
}

function allBlocks(document: Document, making: Making): SlackBlock[] {
  const { look } = making;
  // Nothing is said of a house that is well.
  const marks = document.status === 'ok' ? [] : [statusText(document.status, look)];
  if (document.simulated === true) marks.push(look.words.common.simulated);
  const blocks = [
    ...header(document.title),
    ...smallPrint(marks.join(' · ')),
    ...belowTitle(document).flatMap((block) => blocksOf(block, making)),
  ];
  if (blocks.length > 0) return blocks;
  // Slack takes no message without blocks; a document of nothing but invisible letters has none.
  const line = smallPrint(document.plain);
  return line.length > 0 ? line : smallPrint(look.words.common.notAvailable);
}

/** A card that opens with its own title says it once here: the header shows it. */
function belowTitle({ title, blocks }: Document): Document['blocks'] {
  const [first] = blocks;
  return first?.kind === 'heading' && first.text === title ? blocks.slice(1) : blocks;
}

const fits = (blocks: readonly SlackBlock[]): boolean =>
  blocks.length <= MAX_BLOCKS && charsIn(blocks) <= MAX_BLOCK_CHARS;

/** Keys whose text Slack does not show. */
const UNSEEN = new Set(['type', 'style', 'align', 'action_id', 'value', 'url']);

/** Characters that are shown, labels of charts included. Plain loops: every answer is counted. */
export function charsIn(part: unknown): number {
  if (typeof part === 'string') return part.length;
  if (typeof part !== 'object' || part === null) return 0;
  let sum = 0;
  if (Array.isArray(part)) {
    for (const inner of part) sum += charsIn(inner);
  } else {
    // every key of an object, checked against those that Slack does not show
    for (const key in part) if (!UNSEEN.has(key)) sum += charsIn(part[key as keyof typeof part]);
  }
  return sum;
}

/** Text alone is too much: the beginning, the first buttons, and a line that says so. */
function trimmed(blocks: readonly SlackBlock[], look: Look): SlackBlock[] {
  const notice = smallPrint(look.words.rendering.shortened);
  const firstButtons = blocks.find((block) => block.type === 'actions');
  const tail = firstButtons === undefined ? notice : [...notice, firstButtons];
  let room = MAX_BLOCK_CHARS - charsIn(tail);
  const kept: SlackBlock[] = [];
  for (const block of blocks) {
    room -= charsIn(block);
    if (room < 0 || kept.length + tail.length >= MAX_BLOCKS) break;
    if (block !== firstButtons) kept.push(block);
  }
  return [...kept, ...tail];
}

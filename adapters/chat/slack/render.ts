/**
 * Document → Slack message. Pure and total: any document gives a message that Slack takes.
 * What is too long is shortened, tables first, and says so with the command that gives all of it.
 */
import type { types } from '@slack/bolt';
import { commandForMore } from '#adapters/chat/card/checked.ts';
import { createGrids } from '#adapters/chat/card/grid.ts';
import { type Look, lookAt, markedLine } from '#adapters/chat/card/look.ts';
import { statusText } from '#adapters/chat/card/spans.ts';
import type { Document } from '#src/message/document.ts';
import { blocksOf, header, type Making, type SlackBlock, smallPrint } from './render/blocks.ts';
import {
  MAX_BLOCK_CHARS,
  MAX_BLOCKS,
  MAX_CELL_CHARS,
  MAX_CHARTS,
  MAX_MODAL_TITLE_CHARS,
  MAX_TABLE_COLUMNS,
  MAX_TABLE_ROWS,
} from './render/limits.ts';
import { formIn, formView, readingView } from './render/modal.ts';
import type { PictureFiles } from './render/picture.ts';
import { literal } from './render/spans.ts';
import { spokenText } from './render/spoken.ts';

export type { SlackBlock } from './render/blocks.ts';

export type SlackMessage = { readonly text: string; readonly blocks: readonly SlackBlock[] };

/** Tried in turn until the message fits. All of its rows nearly always do. */
const FEWER_ROWS = [60, 40, 25, 15, 8, 4, 1] as const;

const GRID_LIMITS = {
  maxColumns: MAX_TABLE_COLUMNS,
  maxRows: MAX_TABLE_ROWS - 1,
  maxCellChars: MAX_CELL_CHARS,
  literal,
};

export function renderSlack(document: Document, given: Look, files?: PictureFiles): SlackMessage {
  const look = lookAt(document, given);
  const grids = createGrids(look, GRID_LIMITS);
  const drawn = files === undefined ? {} : { files };
  const text = spokenText(document, look, grids) || look.words.common.notAvailable;
  return { text, blocks: fitting(document, { look, grids, ...drawn, tables: 0, charts: 0, buttons: 0 }) };
}

/** A modal takes no table block and no chart: tables stand there in columns, charts in their words. */
const IN_MODAL = { tables: 1, charts: MAX_CHARTS, buttons: 0 } as const;

/** The document's form as a modal, with what the document says above it; undefined where Slack could not show it whole. */
export function renderForm(document: Document, metadata: string, given: Look): types.ModalView | undefined {
  const look = lookAt(document, given);
  const form = formIn(document);
  if (form === undefined) return undefined;
  // In the modal its own submit stands for the buttons.
  const blocks = document.blocks.filter(({ kind }) => kind !== 'form' && kind !== 'actions');
  const above = fitting({ ...document, blocks }, { look, grids: createGrids(look, GRID_LIMITS), ...IN_MODAL });
  // The modal's own title says it once.
  const [first, ...rest] = above;
  const isSaid =
    first?.type === 'header' && document.title === form.title && form.title.length <= MAX_MODAL_TITLE_CHARS;
  return formView(form, isSaid ? rest : above, metadata, look);
}

/** An answer in the place of a modal's inputs. */
export function renderAnswer(document: Document, metadata: string, given: Look): types.ModalView {
  const look = lookAt(document, given);
  const blocks = fitting(document, { look, grids: createGrids(look, GRID_LIMITS), ...IN_MODAL });
  return readingView(document.title, blocks, metadata, look);
}

/** A whole document as somebody's Home tab, which takes no table block and no chart either. */
export function renderHome(document: Document, metadata: string, given: Look): types.HomeView {
  const look = lookAt(document, given);
  const blocks = fitting(document, { look, grids: createGrids(look, GRID_LIMITS), ...IN_MODAL });
  return { type: 'home', private_metadata: metadata, blocks: [...blocks] };
}

/** Under a link: an attachment, which takes no table block and no chart. */
export function renderPreview(document: Document, given: Look): SlackMessage {
  const look = lookAt(document, given);
  const grids = createGrids(look, GRID_LIMITS);
  const text = spokenText(document, look, grids) || look.words.common.notAvailable;
  return { text, blocks: fitting(document, { look, grids, ...IN_MODAL }) };
}

function fitting(document: Document, making: Omit<Making, 'rowLimit'>): readonly SlackBlock[] {
  const withRows = (rowLimit: number): readonly SlackBlock[] => allBlocks(document, { ...making, rowLimit });
  const whole = withRows(MAX_TABLE_ROWS);
  if (fits(whole)) return whole;
  // What is too long without a single row need not be made with some.
  const least = withRows(0);
  if (!fits(least)) return trimmed(least, document, making.look);
  for (const rowLimit of FEWER_ROWS) {
    const blocks = withRows(rowLimit);
    if (fits(blocks)) return blocks;
  }
  return least;
}

function allBlocks(document: Document, making: Making): SlackBlock[] {
  const { look } = making;
  // Nothing is said of a house that is well.
  const marks = document.status === 'ok' ? [] : [statusText(document.status, look)];
  if (document.simulated === true) marks.push(look.words.common.simulated);
  const blocks = [
    ...header(document.title),
    ...smallPrint(markedLine(document, marks)),
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

/** Says that something is missing, and the command that shows it. */
export const leftOut = (document: Document, look: Look): SlackBlock[] =>
  smallPrint(lookAt(document, look).words.rendering.shortened(commandForMore(document)));

/** Text alone is too much: the beginning, the first buttons, and a line that says so. */
function trimmed(blocks: readonly SlackBlock[], document: Document, look: Look): SlackBlock[] {
  const notice = leftOut(document, look);
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

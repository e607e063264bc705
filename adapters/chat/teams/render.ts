/**
 * Document → Adaptive Card 1.5. Pure and total: any document gives a card that Teams takes.
 * What is too long is shortened, tables first, and says so with the command that gives all of it.
 */
import { commandForMore } from '#adapters/chat/card/checked.ts';
import { createGrids } from '#adapters/chat/card/grid.ts';
import { type Look, lookAt, markedLine } from '#adapters/chat/card/look.ts';
import { clip, richText, statusText } from '#adapters/chat/card/spans.ts';
import type { Document, Status } from '#src/message/document.ts';
import { tidy } from '#src/message/tidy.ts';
import { elementsOf, type Making, smallPrint } from './render/blocks.ts';
import {
  MAX_CARD_CHARS,
  MAX_CELL_CHARS,
  MAX_SUMMARY_CHARS,
  MAX_TABLE_COLUMNS,
  MAX_TABLE_ROWS,
  MAX_TITLE_CHARS,
} from './render/limits.ts';
import { type CardImages, charsOf } from './render/picture.ts';
import { type CardElement, literal, words } from './render/text.ts';

export type { CardElement } from './render/text.ts';

export type AdaptiveCard = {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly msteams: { readonly width: 'Full'; readonly entities?: readonly object[] };
};

export type TeamsMessage = {
  /** The line of the notification. */
  readonly summary: string;
  readonly card: AdaptiveCard;
};

const GRID_LIMITS = {
  maxColumns: MAX_TABLE_COLUMNS,
  maxRows: MAX_TABLE_ROWS,
  maxCellChars: MAX_CELL_CHARS,
  literal,
};

export type RenderOptions = {
  /** Characters that the card's JSON may have; less than usual after Teams found one too large. */
  readonly room?: number;
  /** In a dialog a button sends its command as a submit of the dialog. */
  readonly inDialog?: boolean;
  /** Pictures, drawn before. */
  readonly images?: CardImages;
};

export function renderTeams(document: Document, given: Look, options: RenderOptions = {}): TeamsMessage {
  const look = lookAt(document, given);
  const { room = MAX_CARD_CHARS, inDialog = false } = options;
  const images = options.images === undefined ? {} : { images: options.images };
  const summary = spokenLine(document, look);
  const grids = createGrids(look, GRID_LIMITS);
  const withInputs = inDialog || document.blocks.some((block) => block.kind === 'form');
  const cardWith = (rowLimit: number): AdaptiveCard =>
    cardOf(bodyOf(document, { look, grids, rowLimit, withInputs, inDialog, ...images, forms: 0 }), summary);
  const fits = (card: AdaptiveCard): boolean => charsOf(card) <= room;

  const whole = cardWith(MAX_TABLE_ROWS);
  if (fits(whole)) return { summary, card: whole };
  let least = cardWith(0);
  if (!fits(least)) return { summary, card: trimmed(least, document, look, room) };
  // As many rows as fit, the same number in every table.
  let [fitting, tooMany] = [0, MAX_TABLE_ROWS];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    const card = cardWith(middle);
    if (fits(card)) [least, fitting] = [card, middle];
    else tooMany = middle;
  }
  return { summary, card: least };
}

/** What a phone shows and a screen reader reads first, and what a client says that knows no such card. */
function spokenLine(document: Document, look: Look): string {
  const { common } = look.words;
  const mark = document.simulated === true ? ` (${common.simulated})` : '';
  const status = document.status === 'ok' ? '' : ` ${statusText(document.status, look)}`;
  return `${clip(tidy(document.plain), MAX_SUMMARY_CHARS)}${mark}${status}`.trim() || common.notAvailable;
}

export const cardOf = (body: readonly CardElement[], fallbackText: string): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  fallbackText,
  body,
  msteams: { width: 'Full' },
});

function bodyOf(document: Document, making: Making): readonly CardElement[] {
  const body = [
    ...header(document, making.look),
    ...belowTitle(document, making.look).flatMap((b) => elementsOf(b, making)),
  ];
  if (body.length > 0) return body;
  // A document of nothing but invisible letters.
  const line = smallPrint(document.plain);
  return line.length > 0 ? line : smallPrint(making.look.words.common.notAvailable);
}

const HEADER_STYLES: Readonly<Partial<Record<Status, string>>> = {
  watch: 'warning',
  high: 'warning',
  critical: 'attention',
  unknown: 'emphasis',
};

/** The title, and under it the status in words. Nothing is said of a house that is well. */
function header(document: Document, look: Look): CardElement[] {
  const marks = document.status === 'ok' ? [] : [statusText(document.status, look)];
  if (document.simulated === true) marks.push(look.words.common.simulated);
  const items = [
    words(literal(document.title, MAX_TITLE_CHARS), { weight: 'Bolder', size: 'Large' }, { style: 'heading' }),
    words(markedLine(document, marks), { size: 'Small' }, { spacing: 'None' }),
  ].filter((item) => item !== undefined);
  const style = HEADER_STYLES[document.status];
  return style === undefined || items.length === 0 ? items : [{ type: 'Container', style, bleed: true, items }];
}

/** A card that opens with its own title says it once here: the header shows it. */
function belowTitle({ title, blocks }: Document, look: Look): Document['blocks'] {
  const [first] = blocks;
  const said = first?.kind === 'heading' ? first.text : first?.kind === 'text' ? richText(first.text, look) : undefined;
  return said === title ? blocks.slice(1) : blocks;
}

/** Says that something is missing, and the command that shows it. */
export const leftOut = (document: Document, look: Look): CardElement[] =>
  smallPrint(lookAt(document, look).words.rendering.shortened(commandForMore(document)));

/** Text alone is too much: the beginning, the first buttons, and a line that says so. */
function trimmed({ body, fallbackText }: AdaptiveCard, document: Document, look: Look, room: number): AdaptiveCard {
  const firstButtons = body.find(({ type }) => type === 'ActionSet');
  const tail = [...leftOut(document, look), ...fewer(firstButtons, room / 2)];
  let left = room - JSON.stringify(cardOf(tail, fallbackText)).length;
  const kept: CardElement[] = [];
  for (const element of body) {
    left -= charsOf(element) + 1;
    if (left < 0) break;
    if (element !== firstButtons) kept.push(element);
  }
  return cardOf([...kept, ...tail], fallbackText);
}

function fewer(set: CardElement | undefined, room: number): CardElement[] {
  if (set === undefined) return [];
  const actions = set.actions as readonly CardElement[]; // made by buttons() in blocks.ts
  let left = room;
  const few = actions.filter((action) => {
    left -= JSON.stringify(action).length;
    return left >= 0;
  });
  return few.length === 0 ? [] : [{ ...set, actions: few }];
}

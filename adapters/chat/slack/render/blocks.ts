/** Each kind of document block as Slack blocks. Per message Slack takes one table block and two charts. */
import type { types } from '@slack/bolt';
import { undrawn } from '#adapters/chat/card/drawing.ts';
import { fieldLine } from '#adapters/chat/card/form-words.ts';
import type { Grids } from '#adapters/chat/card/grid.ts';
import type { Look } from '#adapters/chat/card/look.ts';
import { richText, statusText } from '#adapters/chat/card/spans.ts';
import type { Block, Button, Chart, Fact, Form, Table } from '#src/message/document.ts';
import { before } from '#src/message/drill.ts';
import { typedForm } from '#src/message/form-text.ts';
import type { Picture } from '#src/message/picture.ts';
import { chartOf } from '#src/message/picture-chart.ts';
import { chartBlock } from './chart.ts';
import {
  MAX_BUTTON_CHARS,
  MAX_BUTTONS,
  MAX_CHARTS,
  MAX_COMMAND_CHARS,
  MAX_FIELD_CHARS,
  MAX_FIELDS,
  MAX_HEADER_CHARS,
  MAX_PARAGRAPH_CHARS,
} from './limits.ts';
import { imageBlock, type PictureFiles } from './picture.ts';
import { literal, richElements } from './spans.ts';
import { tableBlock, tableInColumns } from './table.ts';

/** A block that Slack takes: those of @slack/types and the newer ones it does not know yet. */
export type SlackBlock = types.AnyBlock;

/** One message in the making. What it holds already is counted, because Slack limits it per message. */
export type Making = {
  readonly look: Look;
  readonly grids: Grids;
  readonly rowLimit: number;
  /** Undefined: nobody tried to have any. */
  readonly files?: PictureFiles;
  tables: number;
  charts: number;
  buttons: number;
};

const plainText = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

export const header = (text: string): SlackBlock[] => {
  const shown = literal(text, MAX_HEADER_CHARS).trim();
  return shown === '' ? [] : [{ type: 'header', text: plainText(shown) }];
};

export const smallPrint = (text: string): SlackBlock[] => {
  const shown = literal(text, MAX_PARAGRAPH_CHARS).trim();
  return shown === '' ? [] : [{ type: 'context', elements: [plainText(shown)] }];
};

const paragraph = (elements: types.RichTextElement[]): SlackBlock[] =>
  elements.length === 0 ? [] : [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];

const strong = (text: string, look: Look): SlackBlock[] => paragraph(richElements([{ t: 'strong', s: text }], look));

/** The Slack blocks of one document block. Never throws; what has no content gives none. */
export function blocksOf(block: Block, making: Making): SlackBlock[] {
  const { look } = making;
  switch (block.kind) {
    case 'heading':
      return strong(block.text, look);
    case 'text':
      return paragraph(richElements(block.text, look));
    case 'note':
      return smallPrint(richText(block.text, look));
    case 'facts':
      return facts(block.facts, look);
    case 'table':
      return table(block, making);
    case 'chart':
      return chart(block, making);
    case 'picture':
      return picture(block, making);
    case 'form':
      return form(block, look);
    case 'actions':
      return buttons(block.buttons, making);
  }
}

export const factText = (fact: Fact, look: Look): string => {
  const value = richText(fact.value, look);
  return fact.status === undefined || fact.status === 'ok' ? value : `${value} ${statusText(fact.status, look)}`;
};

function facts(all: readonly Fact[], look: Look): SlackBlock[] {
  const fields = all.map((fact) => {
    const label = literal(fact.label, MAX_FIELD_CHARS / 2).trim();
    const value = literal(factText(fact, look), MAX_FIELD_CHARS / 2).trim() || look.words.rendering.emptyCell;
    // Two lines on a screen.
    const { mark } = look.words;
    return plainText(label === '' ? value : `${label}\n${mark === undefined ? value : before(mark, value)}`);
  });
  const blocks: SlackBlock[] = [];
  for (let n = 0; n < fields.length; n += MAX_FIELDS) {
    blocks.push({ type: 'section', fields: fields.slice(n, n + MAX_FIELDS) });
  }
  return blocks;
}

function table(source: Table, making: Making): SlackBlock[] {
  const grid = making.grids(source, making.rowLimit);
  const blocks = grid.caption === '' ? [] : strong(grid.caption, making.look);
  if (grid.header.length > 0) {
    making.tables += 1;
    if (making.tables === 1) blocks.push(tableBlock(grid));
    else blocks.push(...columns(tableInColumns(grid)));
  }
  return [...blocks, ...grid.left.flatMap(smallPrint)];
}

const columns = (pieces: readonly string[]): SlackBlock[] =>
  pieces.map((text) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
  }));

function chart(source: Chart, making: Making): SlackBlock[] {
  const { look } = making;
  const drawing = making.charts < MAX_CHARTS ? chartBlock(source) : undefined;
  const words = smallPrint(source.words);
  if (drawing === undefined) return [...strong(source.title, look), ...words];
  making.charts += 1;
  return [drawing.block, ...words, ...undrawn(drawing, look).flatMap(smallPrint)];
}

/** As a file where there is one; else Slack's own chart, as near as it comes, or words alone. */
function picture(source: Picture, making: Making): SlackBlock[] {
  const { look, files } = making;
  const file = files?.get(source);
  if (file !== undefined) return [imageBlock(source, file, look), ...smallPrint(source.words)];
  const drawn = chartOf(source, look);
  const instead =
    drawn === undefined ? [...strong(source.title, look), ...smallPrint(source.words)] : chart(drawn, making);
  return files?.has(source) === true ? [...instead, ...smallPrint(look.words.pictures.notDrawn)] : instead;
}

function form(source: Form, look: Look): SlackBlock[] {
  const { rendering } = look.words;
  const items = source.fields.map((field): types.RichTextSection => {
    return {
      type: 'rich_text_section',
      elements: [{ type: 'text', text: literal(fieldLine(field, look), MAX_FIELD_CHARS) }],
    };
  });
  const list: SlackBlock[] =
    items.length === 0
      ? []
      : [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: items }] }];
  const how = richElements(
    [
      { t: 'text', s: `${rendering.form.typeIt(source.submitLabel)} ` },
      { t: 'code', s: literal(typedForm(source), MAX_FIELD_CHARS) },
    ],
    look,
  );
  return [...strong(source.title, look), ...list, ...paragraph(how)];
}

function buttons(all: readonly Button[], making: Making): SlackBlock[] {
  const { look } = making;
  const elements: types.Button[] = [];
  const tooLong: SlackBlock[] = [];
  for (const button of all) {
    const label = literal(button.label, MAX_BUTTON_CHARS).trim() || literal(button.command, MAX_BUTTON_CHARS).trim();
    if (label === '') continue;
    // A command must come back whole or not at all.
    if (button.command === '' || button.command.length > MAX_COMMAND_CHARS) {
      tooLong.push(...smallPrint(look.words.rendering.buttonTooLong(label)));
      continue;
    }
    making.buttons += 1;
    const style = button.style === undefined ? {} : { style: button.style };
    const action_id = `command-${making.buttons}`;
    elements.push({
      type: 'button',
      action_id,
      text: plainText(label),
      value: button.command.toWellFormed(),
      ...style,
    });
  }
  const blocks: SlackBlock[] = [];
  for (let n = 0; n < elements.length; n += MAX_BUTTONS) {
    blocks.push({ type: 'actions', elements: elements.slice(n, n + MAX_BUTTONS) });
  }
  return [...blocks, ...tooLong];
}

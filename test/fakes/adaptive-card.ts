/** What the product's checker, Microsoft's schema and a suspicious reader find wrong with a card. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Dialog } from '#adapters/chat/teams/dialog.ts';
import { checkDialog, checkMessage } from '#adapters/chat/teams/render/check.ts';
import type { TeamsMessage } from '#adapters/chat/teams/render.ts';

const schema = JSON.parse(
  readFileSync(new URL('../fixtures/schemas/adaptive-card.1.5.0.json', import.meta.url), 'utf8'),
) as { $schema?: unknown; id?: unknown };

// Draft-06 with a draft-04 id: ajv takes neither.
const { $schema: _draft, id: _id, ...draft } = schema;
const validate = new Ajv({ strict: false, logger: false }).compile(draft);

/** Teams' own elements, outside of the schema: only these, and each with a fallback that the schema knows. */
const CHARTS = new Set(['Chart.Line', 'Chart.VerticalBar', 'Chart.VerticalBar.Grouped']);

type Node = { readonly [key: string]: unknown };
const isNode = (part: unknown): part is Node => typeof part === 'object' && part !== null && !Array.isArray(part);

/** Outside of the schema, which has 1.5 as it began: a list that one searches, and the options that Teams asks for while one types. */
const isSearch = (name: string, value: unknown, { type }: Node): boolean =>
  type === 'Input.ChoiceSet' &&
  ((name === 'style' && value === 'filtered') ||
    (name === 'choices.data' &&
      isNode(value) &&
      value.type === 'Data.Query' &&
      /^[a-z][a-z-]{0,40}$/.test(String(value.dataset))));

/** The card as a client shows it that knows no charts: every chart replaced by its fallback. */
function withoutExtensions(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutExtensions);
  if (!isNode(part)) return part;
  if (CHARTS.has(String(part.type)) && part.fallback !== undefined) return withoutExtensions(part.fallback);
  return Object.fromEntries(
    Object.entries(part)
      .filter(([name]) => !(name === 'msteams' && part.type === 'AdaptiveCard'))
      .filter(([name, value]) => !isSearch(name, value, part))
      .map(([name, value]) => [name, withoutExtensions(value)]),
  );
}

/** Of a message. */
export const brokenCard = (message: TeamsMessage): readonly string[] => [
  ...checkMessage(message).map(({ limit }) => limit),
  ...refused(message.card),
];

/** Of a dialog. */
export const brokenDialog = (dialog: Dialog): readonly string[] => [
  ...checkDialog(dialog).map(({ limit }) => limit),
  ...refused(dialog.card),
];

/** A second opinion on the product's checker: Microsoft's own schema, and where images come from. */
export function refused(card: unknown): readonly string[] {
  const faults: string[] = [];
  if (!validate(withoutExtensions(card)))
    faults.push(...(validate.errors ?? []).slice(0, 3).map((e) => `${e.instancePath} ${e.message}`));
  for (const node of nodesOf(card)) {
    if (node.type === 'Image' && !/^data:image\/png;base64,[\w+/=]{1,65500}$/.test(String(node.url)))
      faults.push('an image from elsewhere');
  }
  return faults;
}

function nodesOf(part: unknown): readonly Node[] {
  if (Array.isArray(part)) return part.flatMap(nodesOf);
  if (!isNode(part)) return [];
  return [part, ...Object.values(part).flatMap(nodesOf)];
}

/** Keys whose text a reader sees. */
const SEEN = new Set(['text', 'title', 'value', 'label', 'legend', 'x', 'fallbackText']);

/** Every text that is shown or read out. What a button sends or a choice stands for is not. */
export function shownInCard(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(shownInCard);
  if (!isNode(part)) return [];
  return Object.entries(part).flatMap(([name, value]) => {
    if (name === 'data' && part.title !== undefined && String(part.type).startsWith('Action.')) return [];
    if (name === 'choices') return (value as readonly { title: string }[]).map(({ title }) => title);
    if (name === 'value' && part.type === 'Input.ChoiceSet') return [];
    const shown = SEEN.has(name) && (typeof value === 'string' || typeof value === 'number');
    return shown ? [String(value)] : shownInCard(value);
  });
}

/**
 * Markup that content managed to inject: Markdown where it is read (TextBlock, FactSet), addresses that are no web pages,
 * mentions (they need entities, which no card of ours has).
 */
export function injectedInCard({ card }: TeamsMessage): readonly string[] {
  const markdown = /[*_`[\]<>~#|\\{}@]|:\/\/|www\.|^\s*(?:[-+]|\d+[.)])\s/;
  return nodesOf(card).flatMap((node) => {
    const faults: string[] = [];
    if (node.type === 'TextBlock' && markdown.test(String(node.text))) faults.push(`Markdown: ${node.text}`);
    if (node.type === 'FactSet') {
      for (const { title, value } of node.facts as { title: string; value: string }[])
        if (markdown.test(title) || markdown.test(value)) faults.push(`Markdown: ${title} ${value}`);
    }
    if (typeof node.text === 'string' && node.text.includes('{{')) faults.push(`Function: ${node.text}`);
    if (node.type === 'Action.OpenUrl' && !/^https?:\/\//.test(String(node.url))) faults.push(`Link: ${node.url}`);
    if (node.entities !== undefined) faults.push('Mention');
    return faults;
  });
}

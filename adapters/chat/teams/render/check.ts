/**
 * What Teams would refuse of a message or a dialog, or show as nothing: every limit of `vendor.ts`, and what no number tells. Run before each
 * send (`fit.ts`), so it reads untyped what goes over the wire, in one walk and without a copy.
 */
import { isWire, type Wire } from '#adapters/wire/json.ts';
import { CHARTS, NEEDS } from './check-elements.ts';
import { NEWEST_VERSION, TEAMS_LIMITS, type TeamsFault, type TeamsLimit, type TeamsShape } from './vendor.ts';

type Surface = 'message' | 'dialog';
type Fault = (limit: TeamsLimit | TeamsShape) => void;

/** `summary`: the line of the notification. Empty when Teams takes it. */
export function checkMessage({ summary, card }: { readonly summary: string; readonly card: unknown }) {
  const faults = [...checkCard(card, 'message', summary.length)];
  if (summary.trim() === '') faults.push({ limit: 'empty' });
  if (!summary.isWellFormed()) faults.push({ limit: 'broken-text' });
  return faults as readonly TeamsFault[];
}

/** What a dialog shows. */
export function checkDialog({ title, card }: { readonly title: string; readonly card: unknown }) {
  const faults = [...checkCard(card, 'dialog', title.length)];
  if (title.trim() === '') faults.push({ limit: 'empty' });
  return faults as readonly TeamsFault[];
}

/** @param beside characters of the message that stand beside the card */
function checkCard(card: unknown, surface: Surface, beside: number): TeamsFault[] {
  if (!isWire(card) || card.type !== 'AdaptiveCard') return [{ limit: 'unknown' }];
  const faults: TeamsFault[] = [];
  const fault: Fault = (limit) => void faults.push({ limit });
  if (card.version !== NEWEST_VERSION) fault('version');
  const { refresh } = card;
  if (isWire(refresh) && lengthOf(refresh.userIds) > TEAMS_LIMITS['refresh-users']) fault('refresh-users');
  const body: readonly unknown[] = Array.isArray(card.body) ? card.body : [];
  if (body.length === 0) fault('empty');
  const walk: Walk = { surface, ids: new Set(), images: 0 };
  for (let part = 0; part < body.length; part += 1) {
    const here: Fault = (limit) => void faults.push({ limit, part });
    visit(body[part], '', walk, here);
  }
  for (const name in card) if (name !== 'body') visit(card[name], name, walk, fault);
  const chars = JSON.stringify(card).length - walk.images + beside;
  if (chars * 2 > TEAMS_LIMITS['message-bytes']) fault('message-bytes');
  return faults;
}

type Walk = {
  readonly surface: Surface;
  readonly ids: Set<unknown>;
  /** Characters of images that are written into the card. */
  images: number;
};

const lengthOf = (part: unknown): number => (Array.isArray(part) ? part.length : 0);

function visit(part: unknown, key: string, walk: Walk, fault: Fault): void {
  if (typeof part === 'string') {
    if (!part.isWellFormed()) fault('broken-text');
  } else if (Array.isArray(part)) {
    for (const one of part) visit(one, key, walk, fault);
  } else if (isWire(part)) {
    element(part, key, walk, fault);
    for (const inner in part)
      if (inner !== 'data' || CHARTS.has(String(part.type))) visit(part[inner], inner, walk, fault);
      // What an action sends is its own affair, but for its letters: half of one makes the whole message unreadable.
      else if (!wellFormed(part[inner])) fault('broken-text');
  }
}

const wellFormed = (sent: unknown): boolean =>
  typeof sent === 'string' ? sent.isWellFormed() : !isObject(sent) || Object.values(sent).every(wellFormed);

const isObject = (sent: unknown): sent is object => typeof sent === 'object' && sent !== null;

/** Parts whose objects have no type that the schema knows. */
const UNTYPED = new Set([
  'columns',
  'facts',
  'choices',
  'choices.data',
  'data',
  'values',
  'msteams',
  'refresh',
  'entities',
  'mentioned',
]);

function element(part: Wire, key: string, walk: Walk, fault: Fault): void {
  const type = typeof part.type === 'string' ? part.type : '';
  const needs = NEEDS.get(type);
  if (needs === undefined) {
    if (!UNTYPED.has(key)) fault('unknown');
    return;
  }
  for (const name of needs) if (part[name] === undefined) fault('missing');
  if (part.id !== undefined) {
    if (walk.ids.has(part.id)) fault('twice');
    walk.ids.add(part.id);
  }
  if (CHARTS.has(type)) chart(part, fault);
  else if (type === 'Table') table(part, fault);
  else if (type === 'ActionSet') actionSet(part, fault);
  else if (type === 'Image') image(part, walk, fault);
  // A dialog is sent by a submit; of a card's own kind it knows none.
  else if (type === 'Action.Execute' && walk.surface === 'dialog') fault('wrong-place');
}

function chart(part: Wire, fault: Fault): void {
  if (part.fallback === undefined) fault('no-fallback');
  if (part.type !== 'Chart.Gauge' && lengthOf(part.data) === 0) fault('empty');
}

function table(part: Wire, fault: Fault): void {
  const rows: readonly unknown[] = Array.isArray(part.rows) ? part.rows : [];
  const width = lengthOf(part.columns);
  if (rows.length === 0 || width === 0) fault('empty');
  if (rows.some((row) => !isWire(row) || lengthOf(row.cells) !== width)) fault('mismatch');
}

function actionSet({ actions }: Wire, fault: Fault): void {
  if (lengthOf(actions) === 0) fault('empty');
  if (lengthOf(actions) > TEAMS_LIMITS['row-actions']) fault('row-actions');
}

function image({ url, altText }: Wire, walk: Walk, fault: Fault): void {
  if (altText === undefined || altText === '') fault('missing');
  if (typeof url !== 'string') return;
  if (url.length > TEAMS_LIMITS['image-chars']) fault('image-chars');
  if (url.startsWith('data:')) walk.images += url.length;
}

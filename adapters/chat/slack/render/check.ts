/**
 * What Slack would refuse of a message, a modal or a Home tab: every limit of `vendor.ts`, and what no number tells. Run before each send
 * (`fit.ts`), so it reads untyped what goes over the wire, in one walk and without a copy.
 */
import { isWire, type Wire } from '#adapters/wire/json.ts';
import { KIND_IN, KNOWN_BLOCKS, MAY_BE_EMPTY, RULES_OF, SURFACES } from './check-rules.ts';
import { SHAPES_OF } from './check-shapes.ts';
import { SLACK_LIMITS, type SlackFault, type SlackLimit, type SlackShape } from './vendor.ts';

export type Message = { readonly text: string; readonly blocks: readonly unknown[] };

/** Empty when Slack takes it. */
export function checkMessage({ text, blocks }: Message): readonly SlackFault[] {
  const walk = walked(blocks, 'message');
  const { faults } = walk;
  const atMost = (n: number, limit: SlackLimit): void => {
    if (n > SLACK_LIMITS[limit]) faults.push({ limit });
  };
  if (text.trim() === '' || blocks.length === 0) faults.push({ limit: 'empty' });
  if (!text.isWellFormed()) faults.push({ limit: 'broken-text' });
  atMost(text.length, 'message-text');
  atMost(blocks.length, 'message-blocks');
  atMost(text.length + walk.chars, 'message-chars');
  tooMany(blocks, 'table', 'message-tables', faults);
  tooMany(blocks, 'data_visualization', 'message-charts', faults);
  return faults;
}

/** A modal or a Home tab. */
export function checkView(view: unknown): readonly SlackFault[] {
  const type = isWire(view) ? view.type : undefined;
  if (!isWire(view) || (type !== 'modal' && type !== 'home') || !Array.isArray(view.blocks))
    return [{ limit: 'unknown' }];
  const blocks: readonly unknown[] = view.blocks;
  const walk = walked(blocks, type);
  const { faults } = walk;
  const fault = (limit: SlackLimit | SlackShape): void => void faults.push({ limit });
  measure(view, type, fault);
  if (type === 'modal' && view.title === undefined) fault('missing');
  if (type === 'modal' && view.submit === undefined && blocks.some((block) => isWire(block) && block.type === 'input'))
    fault('missing');
  if (bytesOver(view, walk.chars)) fault('view-bytes');
  return faults;
}

/** JSON and UTF-8 make at most six bytes of a letter; what is small for certain is not written out to be counted. */
const bytesOver = (view: Wire, chars: number): boolean =>
  chars * 6 > SLACK_LIMITS['view-bytes'] / 2 && Buffer.byteLength(JSON.stringify(view)) > SLACK_LIMITS['view-bytes'];

/** Those behind the last one that is allowed. */
function tooMany(blocks: readonly unknown[], type: string, limit: SlackLimit, faults: SlackFault[]): void {
  let seen = 0;
  for (let block = 0; block < blocks.length; block += 1) {
    const one = blocks[block];
    if (!isWire(one) || one.type !== type) continue;
    seen += 1;
    if (seen > SLACK_LIMITS[limit]) faults.push({ limit, block });
  }
}

type Walk = { readonly faults: SlackFault[]; chars: number };

function walked(blocks: readonly unknown[], surface: keyof typeof SURFACES): Walk {
  const walk: Walk = { faults: [], chars: 0 };
  const ids = new Set<unknown>();
  for (let block = 0; block < blocks.length; block += 1) {
    const fault = (limit: SlackLimit | SlackShape): void => void walk.faults.push({ limit, block });
    const one = blocks[block];
    const type = isWire(one) && typeof one.type === 'string' ? one.type : '';
    if (!isWire(one) || !KNOWN_BLOCKS.has(type)) fault('unknown');
    else if (!SURFACES[surface].has(type)) fault('wrong-place');
    if (isWire(one) && one.block_id !== undefined) {
      if (ids.has(one.block_id)) fault('twice');
      ids.add(one.block_id);
    }
    visit(one, '', walk, fault);
  }
  return walk;
}

type Fault = (limit: SlackLimit | SlackShape) => void;

/** Keys whose text nobody sees: none of the characters that Slack counts. */
const UNSEEN = new Set(['type', 'style', 'align', 'action_id', 'block_id', 'value', 'url', 'image_url']);

function visit(part: unknown, key: string, walk: Walk, fault: Fault): void {
  if (typeof part === 'string') {
    if (!UNSEEN.has(key)) walk.chars += part.length;
    if (!part.isWellFormed()) fault('broken-text');
  } else if (Array.isArray(part)) {
    for (const one of part) visit(one, key, walk, fault);
  } else if (isWire(part)) {
    const { type, action_id, block_id } = part;
    if (typeof type === 'string') {
      measure(part, type, fault);
      SHAPES_OF.get(type)?.(part, fault);
    }
    const kind = KIND_IN.get(key) ?? (typeof type === 'string' ? undefined : key);
    if (kind !== undefined) measure(part, kind, fault);
    if (action_id !== undefined && !within(action_id, SLACK_LIMITS['action-id'])) fault('action-id');
    if (block_id !== undefined && !within(block_id, SLACK_LIMITS['block-id'])) fault('block-id');
    for (const inner in part) visit(part[inner], inner, walk, fault);
  }
}

const within = (id: unknown, most: number): boolean => typeof id === 'string' && id.length >= 1 && id.length <= most;

function measure(part: Wire, kind: string, fault: Fault): void {
  for (const [name, limit] of RULES_OF.get(kind) ?? []) {
    const size = sizeOf(part[name]);
    if (size === undefined) continue;
    if (size > SLACK_LIMITS[limit]) fault(limit);
    else if (!(size >= 1) && !MAY_BE_EMPTY.has(limit)) fault('empty');
  }
}

/** Characters of a text, items of a list, a number itself; undefined: there is nothing. */
function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (typeof value === 'number') return value;
  return isWire(value) && typeof value.text === 'string' ? value.text.length : undefined;
}

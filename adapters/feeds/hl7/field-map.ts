import type { Hl7FieldMap } from '#src/config/settings.ts';
import type { MappedFacts } from '#src/domain/census/event.ts';
import type { Instant, ZoneId } from '#src/kernel/time.ts';
import { component, type Message, part } from './message.ts';
import { readHl7Time } from './time.ts';

type FieldPath = {
  readonly segment: string;
  readonly field: number;
  readonly component: number;
  readonly subcomponent: number;
};

export type FieldPaths = { readonly [K in keyof Hl7FieldMap]: FieldPath };

/** A wait of more than ten days for an ED bed is a slip of the pen. */
const LONGEST_WAIT_MINUTES = 14_400;
const YES: ReadonlySet<string> = new Set(['Y', 'YES', 'T', 'TRUE', '1']);
const NO: ReadonlySet<string> = new Set(['N', 'NO', 'F', 'FALSE', '0']);

/** `PV2-8.1` → its parts; settings have checked the form. */
function pathOf(text: string): FieldPath | undefined {
  const match = /^([A-Z][A-Z0-9]{2})-(\d{1,3})(?:\.(\d{1,2}))?(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) return undefined;
  const [, segment = '', field, c, s] = match;
  return { segment, field: Number(field), component: Number(c ?? 1), subcomponent: Number(s ?? 1) };
}

/** Facts that are instants. */
const TIMES = ['assessedAt', 'treatedAt', 'admitDecisionAt'] as const;
const FACTS = [...TIMES, 'leftWithoutBeingSeen', 'ventilated', 'bedWaitMinutes'] as const;

export function fieldPaths(map: Hl7FieldMap): FieldPaths | undefined {
  const paths: { -readonly [K in keyof FieldPaths]: FieldPath } = {};
  for (const key of FACTS) {
    const path = map[key] === undefined ? undefined : pathOf(map[key]);
    if (path !== undefined) paths[key] = path;
  }
  return Object.keys(paths).length === 0 ? undefined : paths;
}

function valueAt(message: Message, path: FieldPath | undefined, from: number): string {
  if (path === undefined) return '';
  const d = message.delimiters;
  const segment = message.first(path.segment, path.segment === 'PID' || path.segment === 'PV1' ? from : 0);
  if (segment === undefined) return '';
  return component(part(segment.field(path.field), d.repetition, 1), path.component, d, path.subcomponent);
}

function yesOrNo(text: string): boolean | undefined {
  const upper = text.toUpperCase();
  if (YES.has(upper)) return true;
  return NO.has(upper) ? false : undefined;
}

/**
 * Facts that the site's interface carries in fields of its own choosing. What cannot be read is left out: the message is still a fact.
 * @param latest a time later than this is not believed
 * @param from position of the group's PID among the segments
 */
export function mappedFacts(
  message: Message,
  paths: FieldPaths,
  when: { readonly zone: ZoneId; readonly latest: number },
  from: number,
): MappedFacts | undefined {
  const facts: { -readonly [K in keyof MappedFacts]: MappedFacts[K] } = {};
  for (const fact of TIMES) {
    const told = valueAt(message, paths[fact], from);
    const at: Instant | undefined = told === '' ? undefined : timeOf(told, when.zone);
    if (at !== undefined && at <= when.latest) facts[fact] = at;
  }
  const left = yesOrNo(valueAt(message, paths.leftWithoutBeingSeen, from));
  if (left !== undefined) facts.leftWithoutBeingSeen = left;
  const ventilated = yesOrNo(valueAt(message, paths.ventilated, from));
  if (ventilated !== undefined) facts.ventilated = ventilated;
  const wait = valueAt(message, paths.bedWaitMinutes, from);
  const minutes = /^\d{1,5}(?:\.\d{1,3})?$/.test(wait) ? Number(wait) : undefined;
  if (minutes !== undefined && minutes <= LONGEST_WAIT_MINUTES) facts.bedWaitMinutes = minutes;
  return Object.keys(facts).length === 0 ? undefined : facts;
}

function timeOf(text: string, zone: ZoneId): Instant | undefined {
  const read = readHl7Time(text, zone);
  return 'at' in read ? read.at : undefined;
}

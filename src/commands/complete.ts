import type { Settings } from '#src/config/settings.ts';
import { inForce } from '#src/domain/dated.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { Instant } from '#src/kernel/time.ts';
import { clean } from '#src/message/quote.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { COMMANDS } from './index.ts';
import { LONGEST_TEXT } from './parse.ts';
import { asTyped } from './said.ts';

/** A list under the typing line; more is no help. */
const MOST = 12;

/** Words that can follow a verb, as people would type them. */
function following(verb: string, settings: Settings, at: Instant): readonly string[] {
  const present = settings.sites
    .flatMap((site) => site.units)
    .filter((unit) => inForce(unit.staffedBeds, at) !== undefined);
  const units = present.map((unit) => unit.id as string);
  const channels = settings.channels.map((channel) => channel.name);
  const { terms } = wordsFor(settings.locale, settings.house);
  switch (verb) {
    case 'beds':
      return [...units, ...new Set(present.map((unit) => unit.pool as string)), 'board'];
    case 'staff':
      return ['gaps', ...units];
    case 'now':
    case 'update':
      return units;
    case 'flow':
      return ['today', 'yesterday', 'last 28 days', 'last week', ...units];
    case 'ed':
      return ['nedocs', asTyped('boarders', terms)];
    case 'kpi':
      return [
        'list',
        'why',
        'spc',
        'target',
        'rebase',
        'compare',
        'changed',
        'export',
        ...OBSERVED.map((kpi) => asTyped(kpi.id, terms)),
      ];
    case 'alert':
      return ['list', 'ack'];
    case 'duty':
      return ['list', 'take', 'hand over', 'end'];
    case 'huddle':
      return ['report'];
    case 'admin':
      return ['feeds', 'ghosts', 'conflicts'];
    case 'help':
      return COMMANDS.map((command) => command.name);
    case 'share':
      return [...new Set(channels)];
    default:
      return [];
  }
}

/**
 * What a half-typed text could become: whole texts, in the order of `help`.
 * @param at units are those that exist at this moment
 */
export function complete(prefix: string, settings: Settings, at: Instant): readonly string[] {
  const typed = clean(prefix.slice(0, LONGEST_TEXT)).replace(/^\/(?:ops\s+)?/i, '');
  const [verb = '', ...rest] = typed.split(/\s+/);
  const open = rest.length === 0 && !/\s$/.test(prefix);
  const verbs = COMMANDS.map((command) => command.name);
  if (open && !verbs.includes(verb.toLowerCase())) return startingWith(verb, verbs);
  const known = COMMANDS.find((one) => one.name === verb.toLowerCase() || one.aliases.includes(verb.toLowerCase()));
  if (known?.name === 'kpi' && rest.length > 1) return kpiEndings(rest).map((text) => `${verb.toLowerCase()} ${text}`);
  if (known === undefined || rest.length > 1) return [];
  return startingWith(rest[0] ?? '', following(known.name, settings, at)).map(
    (word) => `${verb.toLowerCase()} ${word}`,
  );
}

const KPI_ENDINGS = ['by hour', 'last 28 days', 'last week', 'yesterday'];

/** Behind the name of a figure: `arrivals b` → `arrivals by hour`. */
function kpiEndings(words: readonly string[]): readonly string[] {
  for (let length = words.length - 1; length > 0; length--) {
    const name = words.slice(0, length).join(' ');
    if (kpiNamed(name, OBSERVED) !== undefined)
      return startingWith(words.slice(length).join(' '), KPI_ENDINGS).map((ending) => `${name} ${ending}`);
  }
  return [];
}

const startingWith = (begun: string, words: readonly string[]): readonly string[] =>
  words.filter((word) => word.toLowerCase().startsWith(begun.toLowerCase())).slice(0, MOST);

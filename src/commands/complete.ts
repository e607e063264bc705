import type { Settings } from '#src/config/settings.ts';
import { inForce } from '#src/domain/dated.ts';
import { KPIS, kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { Instant } from '#src/kernel/time.ts';
import { clean } from '#src/message/quote.ts';
import { wordsFor } from '#src/message/words/index.ts';
import { COMMANDS } from './index.ts';
import { LONGEST_TEXT } from './parse.ts';
import { asTyped } from './said.ts';

/** A list under the typing line; more is no help. */
const MOST = 12;

/** A data set that was imported, and the figures that it tells, by their ids. */
export type ImportedKnown = { readonly dataset: string; readonly figures: readonly string[] };

/** Words that can follow a verb, as people would type them. */
function following(verb: string, settings: Settings, at: Instant, files: readonly ImportedKnown[]): readonly string[] {
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
        ...new Set(
          [...OBSERVED.map(({ id }) => id), ...files.flatMap(({ figures }) => figures)].map((id) => asTyped(id, terms)),
        ),
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
 * @param files what was imported, as it was last looked at: nobody waits for a database while typing
 */
export function complete(
  prefix: string,
  settings: Settings,
  at: Instant,
  files: readonly ImportedKnown[] = [],
): readonly string[] {
  const typed = clean(prefix.slice(0, LONGEST_TEXT)).replace(/^\/(?:ops\s+)?/i, '');
  const [verb = '', ...rest] = typed.split(/\s+/);
  const open = rest.length === 0 && !/\s$/.test(prefix);
  const verbs = COMMANDS.map((command) => command.name);
  if (open && !verbs.includes(verb.toLowerCase())) return startingWith(verb, verbs);
  const known = COMMANDS.find((one) => one.name === verb.toLowerCase() || one.aliases.includes(verb.toLowerCase()));
  if (known?.name === 'kpi' && rest.length > 1)
    return kpiEndings(rest, files).map((text) => `${verb.toLowerCase()} ${text}`);
  if (known === undefined || rest.length > 1) return [];
  return startingWith(rest[0] ?? '', following(known.name, settings, at, files)).map(
    (word) => `${verb.toLowerCase()} ${word}`,
  );
}

const KPI_ENDINGS = ['by hour', 'last 28 days', 'last week', 'yesterday'];

const FAMILIES = [...new Set(KPIS.map(({ family }) => family))];
/** Behind these stands a figure, and then the data set that tells it. */
const OF_A_FIGURE = new Set(['why', 'spc', 'compare']);

/** Behind the name of a figure: `arrivals b` → `arrivals by hour`, `ed_4h_pct nhs` → `ed_4h_pct nhs-ae-monthly`; families and data sets behind `list`. */
function kpiEndings(words: readonly string[], files: readonly ImportedKnown[]): readonly string[] {
  const [verb = '', ...behind] = words;
  if (verb.toLowerCase() === 'list')
    return behind.length > 1
      ? []
      : startingWith(behind[0] ?? '', [...FAMILIES, ...files.map(({ dataset }) => dataset)]).map(
          (one) => `list ${one}`,
        );
  if (OF_A_FIGURE.has(verb.toLowerCase()) && behind.length > 1)
    return setsOf(behind, files).map((ending) => `${verb} ${ending}`);
  for (let length = words.length - 1; length > 0; length--) {
    const name = words.slice(0, length).join(' ');
    if (kpiNamed(name, OBSERVED) !== undefined)
      return [
        ...startingWith(words.slice(length).join(' '), KPI_ENDINGS).map((ending) => `${name} ${ending}`),
        ...setsOf(words, files),
      ];
  }
  return setsOf(words, files);
}

function setsOf(words: readonly string[], files: readonly ImportedKnown[]): readonly string[] {
  if (files.length === 0) return [];
  const name = words.slice(0, -1).join(' ');
  const kpi = kpiNamed(name);
  const telling = files.filter(({ figures }) => kpi !== undefined && figures.includes(kpi.id));
  return startingWith(
    words.at(-1) ?? '',
    telling.map(({ dataset }) => dataset),
  ).map((dataset) => `${name} ${dataset}`);
}

const startingWith = (begun: string, words: readonly string[]): readonly string[] =>
  words.filter((word) => word.toLowerCase().startsWith(begun.toLowerCase())).slice(0, MOST);

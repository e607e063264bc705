/** Where the options of choices come from, and how they are searched. */
import type { Option } from '#src/message/document.ts';
import { FIRST_OPTIONS } from '#src/message/fields.ts';
import type { CommandContext } from '../command.ts';
import { NO_MATCH, rankOf, squeezed } from '../rank.ts';
import { alert } from './alert.ts';
import { channel } from './channel.ts';
import { destination } from './destination.ts';
import { duty } from './duty.ts';
import { kpi } from './kpi.ts';
import { metric } from './metric.ts';
import { person } from './person.ts';
import { role } from './role.ts';
import type { Named, Source } from './source.ts';
import { unit } from './unit.ts';

export const SOURCES: readonly Source[] = [unit, destination, role, person, duty, kpi, metric, channel, alert];

/** Undefined: there is none of that name. */
export const sourceNamed = (name: string): Source | undefined =>
  SOURCES.find((source) => source.name === name || source.aliases?.includes(name) === true);

export const mayLook = ({ allow }: Source, { actor }: Pick<CommandContext, 'actor'>): boolean =>
  allow === 'everyone' ? actor.roles.length > 0 : allow.some((role) => actor.roles.includes(role));

/** Best first, at most a hundred; nothing typed gives the first of all. */
export async function optionsFor(source: Source, typed: string, ctx: CommandContext): Promise<readonly Option[]> {
  const said = squeezed(typed);
  const all = (await source.all(ctx)).map((one) => ({ one, rank: said === '' ? 0 : rankOf(said, namesOf(one)) }));
  return all
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, FIRST_OPTIONS)
    .map(({ one: { value, label } }) => ({ value, label }));
}

const namesOf = ({ value, label, names = [] }: Named): readonly string[] => [value, label, ...names];

/** What a choice of a source is made with: its first options, and where others are found. */
export async function choiceOf(
  source: Source,
  ctx: CommandContext,
): Promise<{ readonly input: 'choice'; readonly source: string; readonly options: readonly Option[] }> {
  return { input: 'choice', source: source.name, options: await optionsFor(source, '', ctx) };
}

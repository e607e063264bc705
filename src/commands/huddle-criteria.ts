/** What a house has written down of what goes up from a tier, read before something does. */
import type { HuddleSetting } from '#src/config/settings.ts';
import { tableOf } from '#src/domain/huddle/agenda.ts';
import { meetingsOf } from '#src/facts/meetings.ts';
import type { CommandContext } from './command.ts';

/** A line each, and one that says so where nothing is written down. */
export function criteriaLines(meetings: readonly HuddleSetting[], { words }: CommandContext): readonly string[] {
  const { tier } = words.huddle;
  const criteria = criteriaOf(meetings);
  return criteria.length === 0 ? [tier.noCriteria] : [tier.criteria, ...criteria];
}

/** Site meetings of one tier write down the same ones. */
export const criteriaOf = (meetings: readonly HuddleSetting[]): readonly string[] => [
  ...new Set(meetings.flatMap((one) => one.criteria)),
];

/** Of what is now for a tier: where it goes, which meeting speaks of it there and when, and what goes up from where it is. */
export function beforeItGoesUp(tier: number, ctx: CommandContext): readonly string[] {
  const { settings, site, words, format } = ctx;
  const say = words.huddle;
  const all = meetingsOf(settings, site);
  const tiers = all.map((one) => one.tier);
  const here = tableOf(tier, tiers);
  const above = tableOf(tier + 1, tiers);
  const times = all.filter((one) => one.tier === above).map(({ at, name }) => `${at} (${name})`);
  const nameOf = (one: number): string => say.tiers[one] ?? '';
  const goes =
    above === tier + 1
      ? say.tier.above(nameOf(above), format.list(times))
      : say.tier.aboveElsewhere(nameOf(tier + 1), nameOf(above), format.list(times));
  return [
    ...(times.length === 0 ? [] : [goes]),
    ...criteriaLines(
      all.filter((one) => one.tier === here),
      ctx,
    ),
  ];
}

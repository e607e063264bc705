/** `surge ×10 in #drill`, `winter seed 7`: the drill that somebody wants, as they type it. */
import type { DrillChannel, DrillSetting } from '#src/config/settings.ts';
import { SCENARIOS } from '#src/domain/drill/index.ts';
import type { DrillDay } from '#src/ports/drills.ts';
import type { CommandContext } from './command.ts';
import { keyOfChannel, SPEEDS, USUAL_SPEED } from './forms/drill-start.ts';
import { nearest } from './nearest.ts';
import { type Refusal, refuse } from './refusal.ts';

type Words = readonly string[];

export type Wanted = {
  readonly scenario: string;
  readonly speed: number;
  readonly to: DrillChannel;
  /** Of the model: which day of those that may come. */
  readonly day?: DrillDay | undefined;
};

/** Scenario, speed, seed and channel in any order; what is not said is what most want. */
export function typedStart(typed: Words, drills: DrillSetting, ctx: CommandContext): Wanted {
  const { seed, words } = seedIn(typed, ctx);
  const said = words.filter((word) => word.toLowerCase() !== 'in' && word.toLowerCase() !== 'last');
  const speeds = said.flatMap((word) => /^[×x]?(\d{1,3})[×x]?$/i.exec(word)?.[1] ?? []);
  const others = said.filter((word) => !/^[×x]?\d{1,3}[×x]?$/i.test(word));
  const names = others.filter((word) => !/[#/]/.test(word));
  const channel = others.find((word) => /[#/]/.test(word));
  const near = names[0] === undefined ? undefined : nearest(names[0].toLowerCase(), scenarioWords(drills));
  if (near !== undefined && !('found' in near))
    throw refuse('DRILL_SCENARIO', ctx.words.drill.refused.scenario(drills.scenarios));
  const speed = speeds.find((one) => SPEEDS.some((known) => known === one)) ?? USUAL_SPEED;
  const scenario = near?.found ?? drills.scenarios[0]!;
  // Only days of the model are drawn by lot.
  if (seed !== undefined && SCENARIOS.find(({ id }) => id === scenario)?.of !== 'model') throw noSeed(ctx);
  return {
    ...{ scenario, speed: Number(speed), to: channelNamed(channel, drills, ctx) },
    ...(seed === undefined ? {} : { day: { seed } }),
  };
}

export const SEED = 'seed';
const SEED_WORDS: ReadonlySet<string> = new Set([SEED, 'semilla']);
/** Longer numbers could be those of a record, which nobody may type here. */
const MOST_SEED = 9_999;

/** `seed 7`, and the words without it. @throws Refusal DRILL_SEED */
function seedIn(typed: Words, ctx: CommandContext): { readonly seed: number | undefined; readonly words: Words } {
  const at = typed.findIndex((word) => SEED_WORDS.has(word.toLowerCase()));
  if (at < 0) return { seed: undefined, words: typed };
  const number = typed[at + 1] ?? '';
  const seed = /^\d{1,4}$/.test(number) ? Number(number) : 0;
  if (seed < 1) throw noSeed(ctx);
  return { seed, words: typed.filter((_, n) => n !== at && n !== at + 1) };
}

function noSeed({ words, format }: CommandContext): Refusal {
  const ids = SCENARIOS.flatMap(({ id, of }) => (of === 'model' ? [id] : []));
  return refuse('DRILL_SEED', words.drill.refused.seed(format.number(MOST_SEED), format.list(ids), ids[0] ?? ''));
}

const scenarioWords = ({ scenarios }: DrillSetting) => scenarios.map((id) => ({ word: id, means: id }));

/** @throws Refusal DRILL_CHANNEL with those there are */
export function channelNamed(typed: string | undefined, drills: DrillSetting, ctx: CommandContext): DrillChannel {
  const here = drills.channels.filter((one) => one.site === ctx.site.id);
  const { platform, channel } = ctx.place;
  const ofPlace = here.find((one) => one.platform === platform && one.channel === channel);
  const ofPlatform = here.find((one) => one.platform === platform);
  const named =
    typed === undefined
      ? (ofPlace ?? ofPlatform ?? here[0])
      : here.find((one) => keyOfChannel(one) === typed || one.name.toLowerCase() === typed.toLowerCase());
  if (named !== undefined) return named;
  throw refuse('DRILL_CHANNEL', ctx.words.drill.refused.channel(here.map(({ name }) => name)));
}

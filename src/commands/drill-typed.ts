/** `surge ×10 in #drill`, `winter seed 7`: the drill that somebody wants, as they type it. */
import type { DrillChannel, DrillSetting } from '#src/config/settings.ts';
import { SCENARIOS } from '#src/domain/drill/index.ts';
import type { DrillDay } from '#src/ports/drills.ts';
import { scenarioName } from '#src/views/drill.ts';
import type { CommandContext } from './command.ts';
import { keyOfChannel, SPEEDS, USUAL_SPEED } from './forms/drill-start.ts';
import { nearest } from './nearest.ts';
import { type Refusal, refuse } from './refusal.ts';
import { folded } from './spanish-times.ts';

type Words = readonly string[];

export type Wanted = {
  readonly scenario: string;
  readonly speed: number;
  readonly to: DrillChannel;
  /** Of the model: which day of those that may come. */
  readonly day?: DrillDay | undefined;
};

/** Nothing is meant by them. */
const FILLERS = /^(?:a|an|the|drill|with|at|speed|on|un|una|el|la|de|con|a|simulacro|velocidad)$/iu;
const IN = /^(?:in|en)$/iu;
/** `×10`, `10x`, `10`. */
const SPEED = /^[×x]?(\d+)[×x]?$/iu;

/**
 * Scenario, speed, seed and channel in any order; what is not said is what most want, and what is said and not known is refused.
 * @throws Refusal DRILL_SEED, DRILL_SPEED, DRILL_SCENARIO, DRILL_CHANNEL
 */
export function typedStart(typed: Words, drills: DrillSetting, ctx: CommandContext): Wanted {
  const { seed, words } = seedIn(typed, ctx);
  const { channel, rest } = channelIn(words);
  const said = rest.filter((word) => !FILLERS.test(word));
  const speeds = said.flatMap((word) => SPEED.exec(word)?.[1] ?? []);
  const speed = speeds.length === 0 ? USUAL_SPEED : SPEEDS.find((one) => speeds.length === 1 && one === speeds[0]);
  if (speed === undefined) throw refuse('DRILL_SPEED', ctx.words.drill.refused.speed(SPEEDS, SEED));
  const names = said.filter((word) => !SPEED.test(word));
  const scenario = names.length === 0 ? drills.scenarios[0] : scenarioNamed(names, drills, ctx);
  if (scenario === undefined) throw refuse('DRILL_SCENARIO', ctx.words.drill.refused.scenario(drills.scenarios));
  // Only days of the model are drawn by lot.
  if (seed !== undefined && SCENARIOS.find(({ id }) => id === scenario)?.of !== 'model') throw noSeed(ctx);
  return {
    ...{ scenario, speed: Number(speed), to: channelNamed(channel, drills, ctx) },
    ...(seed === undefined ? {} : { day: { seed } }),
  };
}

/** By its id or its name, in the language of the house: `ward closes`, `last tuesday`, `invierno`. */
export function scenarioNamed(
  typed: Words,
  { scenarios }: DrillSetting,
  { words }: Pick<CommandContext, 'words'>,
): string | undefined {
  const said = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]+/gu, ' ');
  const candidates = scenarios.flatMap((id) =>
    [id, `last ${id}`, scenarioName(id, words)].map((word) => ({ word: said(word), means: id })),
  );
  const near = nearest(said(typed.join(' ')), candidates);
  return 'found' in near ? near.found : undefined;
}

/** `#training`, `web/drill`, or whatever stands behind *in*. */
function channelIn(words: Words): { readonly channel: string | undefined; readonly rest: Words } {
  const behind = words.findIndex((word) => IN.test(word)) + 1;
  const at = behind > 0 ? behind : words.findIndex((word) => /[#/]/.test(word));
  const rest = words.filter((word, n) => n !== at && !IN.test(word));
  return { channel: words[at], rest };
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

/** @throws Refusal DRILL_CHANNEL with those there are */
export function channelNamed(typed: string | undefined, drills: DrillSetting, ctx: CommandContext): DrillChannel {
  const here = drills.channels.filter((one) => one.site === ctx.site.id);
  const { platform, channel } = ctx.place;
  const ofPlace = here.find((one) => one.platform === platform && one.channel === channel);
  const ofPlatform = here.find((one) => one.platform === platform);
  const named =
    typed === undefined
      ? (ofPlace ?? ofPlatform ?? here[0])
      : here.find((one) => keyOfChannel(one) === typed || bare(one.name) === bare(typed));
  if (named !== undefined) return named;
  throw refuse('DRILL_CHANNEL', ctx.words.drill.refused.channel(here.map(({ name }) => name)));
}

const bare = (name: string): string => name.toLowerCase().replace(/^#/, '');

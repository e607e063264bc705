import { z } from 'zod';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import type { Button } from '#src/message/document.ts';
import { openEpisodes } from '#src/views/alerts.ts';
import { episodeFact } from '#src/views/episode.ts';
import type { CommandContext } from '../../command.ts';
import { rulesMeant } from '../alert-topics.ts';
import type { Question } from '../question.ts';
import { defineTool, type Told, units, unitsOf } from '../tool.ts';

const ACTS = ['take', 'snooze', 'hand-over', 'call-out', 'update'] as const;
type Act = (typeof ACTS)[number];

/** A question changes nothing: what would is a button, and whoever presses it has done it. */
export const offer = defineTool({
  name: 'offer',
  does: 'What somebody wants done (take or snooze an alert, hand over a duty, tell a call-out, update a unit): a button, nothing is done.',
  slots: z.strictObject({
    act: z.enum(ACTS),
    alert: z
      .string()
      .regex(/^E-[0-9A-Z]{3,8}$/)
      .optional(),
    rules: z
      .array(z.string().max(40))
      .max(4)
      .optional()
      .describe('rules of the alerts that are meant, where no id is named'),
    units,
  }),
  cues: [
    { points: 10, has: ['take'], needs: ['alert'] },
    { points: 10, has: ['snooze'], needs: ['alert'] },
    { points: 9, has: ['snooze', 'alert'] },
    { points: 9, has: ['take', 'alert'] },
    { points: 10, has: ['ack', 'alert'], lacks: ['who'] },
    { points: 10, has: ['ack'], needs: ['alert-topic'], lacks: ['who'] },
    { points: 10, has: ['ack'], needs: ['alert'] },
    { points: 9, has: ['snooze'], needs: ['alert-topic'] },
    { points: 10, has: ['hand-over'] },
    { points: 10, has: ['call-out'] },
    { points: 9, has: ['update'], needs: ['units'], lacks: ['feed'] },
  ],
  fill: (question) => ({
    act: question.concepts.has('ack') ? 'take' : ACTS.find((act) => question.concepts.has(act)),
    ...alertOf(question),
    ...unitsOf(question),
  }),
  untimed: true,
  commands: () => [],
  tell: (_, slots, ctx) => tell(slots, ctx),
  offers,
});

const alertOf = (question: Question) => {
  const rules = rulesMeant(question);
  return question.alert === undefined ? (rules.length === 0 ? {} : { rules: [...rules] }) : { alert: question.alert };
};

type Slots = {
  readonly act: Act;
  readonly alert?: string | undefined;
  readonly rules?: readonly string[] | undefined;
  readonly units?: readonly string[] | undefined;
};

async function offers(slots: Slots, ctx: CommandContext): Promise<readonly Button[]> {
  const { act, units: [unit] = [] } = slots;
  const label = ctx.words.ask.offers[act];
  switch (act) {
    case 'take':
    case 'snooze':
      return ofAlerts(act, slots, ctx);
    case 'hand-over':
      return [{ label, command: unit === undefined ? 'duty list' : `duty hand over ${unit}` }];
    case 'call-out':
      return [{ label, command: 'callout', opens: 'form' }];
    case 'update':
      return [{ label, command: unit === undefined ? 'update' : `update ${unit}`, opens: 'form' }];
    default:
      return act satisfies never;
  }
}

const LIST: Button = { label: 'alert list', command: 'alert list' };
/** More do not fit a phone beside the list. */
const MOST = 4;

/** Of each alert that may be meant its button; the list where none was named. */
async function ofAlerts(act: 'take' | 'snooze', slots: Slots, ctx: CommandContext): Promise<readonly Button[]> {
  const label = ctx.words.ask.offers[act];
  const typed = act === 'take' ? 'alert ack' : 'alert snooze';
  const style = act === 'take' ? ({ style: 'primary' } as const) : {};
  if (slots.alert !== undefined) return [{ label, command: `${typed} ${slots.alert}`, ...style }];
  const meant = await alertsMeant(slots, ctx);
  const open = act === 'take' && meant.some(({ owner }) => owner === undefined);
  const shown = open ? meant.filter(({ owner }) => owner === undefined) : meant;
  const buttons = shown
    .slice(0, MOST)
    .map(({ id }): Button => ({ label: `${label} ${id}`, command: `${typed} ${id}`, ...style }));
  return shown.length === 0 || shown.length > MOST ? [...buttons, LIST] : buttons;
}

/** Open alerts of the rules and units that were named; without either, none is meant. */
async function alertsMeant({ rules = [], units = [] }: Slots, ctx: CommandContext): Promise<readonly Episode[]> {
  if (rules.length + units.length === 0) return [];
  const { site } = ctx;
  const pools = new Set<string>(site.units.filter(({ id }) => units.includes(id)).map(({ pool }) => pool));
  return openEpisodes(await ctx.read.liveEpisodes(site.id)).filter(
    ({ rule, scope }) =>
      (rules.length === 0 || rules.includes(rule)) &&
      (units.length === 0 ||
        (scope.of === 'unit' && units.includes(scope.unit)) ||
        (scope.of === 'pool' && pools.has(scope.pool))),
  );
}

/** Which alerts the buttons are of. */
async function tell(slots: Slots, ctx: CommandContext): Promise<Told> {
  const { words, site, format } = ctx;
  const isAlert = slots.act === 'take' || slots.act === 'snooze';
  const named = slots.rules !== undefined || slots.units !== undefined;
  if (!isAlert || slots.alert !== undefined || !named) return { lines: [words.ask.offered] };
  const meant = await alertsMeant(slots, ctx);
  if (meant.length === 0) return { lines: [words.ask.noAlertFits] };
  const facts = meant
    .slice(0, MOST)
    .map((episode) => `${episode.id}: ${episodeFact({ episode, site, words, format, simulated: false })}`);
  return { lines: [words.ask.offered, ...facts] };
}

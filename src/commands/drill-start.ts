/** `drill start` and `drill again`: what is to be played, how fast and where, looked at before it is done. */
import type { DrillSetting } from '#src/config/settings.ts';
import { SCENARIOS } from '#src/domain/drill/index.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { actions, heading, text } from '#src/message/build.ts';
import type { Form } from '#src/message/document.ts';
import type { DrillOrder } from '#src/ports/drills.ts';
import { drillLine, scenarioName } from '#src/views/drill.ts';
import { formCard } from '#src/views/form-card.ts';
import { again } from './again.ts';
import { byOf } from './alert-acts.ts';
import type { CommandContext, Outcome } from './command.ts';
import { channelNamed, SEED, typedStart, type Wanted } from './drill-typed.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { CHANNEL, drillStartFields, keyOfChannel, SCENARIO, SPEED } from './forms/drill-start.ts';
import { refuse } from './refusal.ts';
import { requireOneOf } from './roles.ts';

type Words = readonly string[];

/** `drill start surge ×10 in #drill`: what will be done, and the button that does it; without words the form. */
export function start(words: Words, ctx: CommandContext): Outcome {
  const drills = drillsHere(ctx);
  requireOneOf(drills.start, 'drill start', ctx);
  refuseSecond(ctx);
  const fields = drillStartFields(drills, ctx);
  const sure = words.at(-1)?.toLowerCase() === SURE;
  const { given, rest } = splitFields(sure ? words.slice(0, -1) : words);
  const typed = rest.filter((word) => word !== SURE);
  if (given.length === 0 && typed.length === 0 && !words.includes(SURE)) {
    const { title, submit } = ctx.words.drill.form;
    return asForm({ kind: 'form', id: 'drill', title, submit, command: `drill start ${SURE}`, fields }, ctx);
  }
  const values = given.length > 0 ? fieldValues(given, fields, ctx) : undefined;
  const wanted =
    values === undefined
      ? typedStart(typed, drills, ctx)
      : {
          scenario: String(values.get(SCENARIO)),
          speed: Number(values.get(SPEED)),
          to: channelNamed(String(values.get(CHANNEL)), drills, ctx),
        };
  return words.includes(SURE) ? started(wanted, ctx) : confirm(wanted, drills, ctx);
}

/** Behind the words of a start that somebody has looked at. */
const SURE = 'confirm';

/** `drill again`: the last one that ended, on the house of the same moment, where it was of the model. */
export function startAgain(words: Words, ctx: CommandContext): Outcome {
  const drills = drillsHere(ctx);
  requireOneOf(drills.start, 'drill again', ctx);
  refuseSecond(ctx);
  const last = ctx.drills?.kept(ctx.site.id);
  if (last === undefined) throw refuse('DRILL_NONE_KEPT', ctx.words.drill.refused.noneKept);
  const { scenario, speed, model } = last;
  if (!drills.scenarios.includes(scenario))
    throw refuse('DRILL_SCENARIO', ctx.words.drill.refused.scenario(drills.scenarios));
  const wanted = { scenario, speed, to: channelNamed(undefined, drills, ctx), day: model?.made };
  if (words.at(-1)?.toLowerCase() === SURE) return started(wanted, ctx);
  return confirm(wanted, drills, ctx, `drill again ${SURE}`);
}

function started({ scenario, speed, to, day }: Wanted, ctx: CommandContext): Outcome {
  const { drill: say } = ctx.words;
  const line = say.started(scenarioName(scenario, ctx.words), say.times(ctx.format.number(speed)), to.name);
  const order: DrillOrder = {
    order: 'start',
    of: ctx.site.id,
    ...{ scenario, speed, by: byOf(ctx) },
    to: { platform: to.platform, channel: to.channel },
    ...(day === undefined ? {} : { day: { seed: day.seed, ...(day.asOf === undefined ? {} : { asOf: day.asOf }) } }),
  };
  return {
    document: drillLine(line, ctx.now),
    audience: 'caller',
    drill: order,
    data: { scenario, speed, channel: to.name },
  };
}

function confirm(
  { scenario, speed, to, day }: Wanted,
  drills: DrillSetting,
  ctx: CommandContext,
  sure = `drill start ${scenario} ${speed}${day === undefined ? '' : ` ${SEED} ${day.seed}`} in ${keyOfChannel(to)} ${SURE}`,
): Outcome {
  const { drill: say } = ctx.words;
  const played = SCENARIOS.find(({ id }) => id === scenario);
  const minutes = Math.min(played?.minutes ?? 0, drills.mostHours * 60);
  const asked = say.confirm(
    scenarioName(scenario, ctx.words),
    say.times(ctx.format.number(speed)),
    to.name,
    ctx.format.duration((minutes * MINUTE_MS) / speed),
  );
  const seeded = day === undefined ? [] : [say.seeded(String(day.seed))];
  const line = [asked, ...seeded, ...(played?.of === 'model' ? [say.simulatedFirst] : [])].join(' ');
  const command = again(sure, ctx);
  return {
    document: {
      ...drillLine(line, ctx.now),
      title: say.form.title,
      blocks: [heading(say.form.title), text(line), actions({ label: say.start, command, style: 'primary' })],
    },
    audience: 'caller',
  };
}

/** Where one runs is said before anybody fills in a form. */
function refuseSecond(ctx: CommandContext): void {
  const runs = ctx.drills?.now();
  if (runs === undefined) return;
  const { refused, stop } = ctx.words.drill;
  throw refuse('DRILL_RUNNING', refused.running(runs.channel, ctx.format.clock(runs.startedAt)), [
    { label: stop, command: 'drill stop', style: 'danger' },
  ]);
}

type Asking = Pick<Form, 'kind' | 'id' | 'title' | 'command' | 'fields'> & { readonly submit: string };

export const asForm = ({ submit, command, ...form }: Asking, ctx: CommandContext): Outcome => ({
  document: formCard({ ...form, submitLabel: submit, command: again(command, ctx) }, ctx.now),
  audience: 'caller',
});

/** @throws Refusal DRILL_OFF, DRILL_NOT_HERE */
export function drillsHere({
  settings,
  drills,
  words,
}: Pick<CommandContext, 'settings' | 'drills' | 'words'>): DrillSetting {
  if (settings.drills === undefined) throw refuse('DRILL_OFF', words.drill.refused.off);
  // A command line answers from the database and runs nothing.
  if (drills === undefined) throw refuse('DRILL_NOT_HERE', words.drill.refused.notHere);
  return settings.drills;
}

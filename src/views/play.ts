/** The action card of a play: steps, tasks, who pays, cost, strain, effect at 14:00 and 07:00, and what it did here so far. */
import type { Play } from '#src/domain/play/play.ts';
import type { PlayRecord } from '#src/domain/play/record.ts';
import type { RuleId } from '#src/kernel/ids.ts';
import { type Instant, isoOf, MINUTE_MS } from '#src/kernel/time.ts';
import { heading, note, rich, text } from '#src/message/build.ts';
import { capital } from '#src/message/capital.ts';
import type { Document } from '#src/message/document.ts';
import type { Json } from '#src/ports/handle.ts';
import { printsPercentOf } from './episode.ts';
import { playSaid, recordWords } from './episode-plays.ts';
import { type PlaySimulation, playSimulatedWords } from './play-simulated.ts';
import type { Speech } from './speech.ts';
import { whatIfData } from './what-if-data.ts';

export type PlayAnswer = {
  readonly play: Play;
  readonly records: readonly { readonly rule: RuleId; readonly record: PlayRecord }[];
  /** Episodes from then on are counted, … */
  readonly since: Instant;
  /** … that were over by then. */
  readonly until: Instant;
  readonly simulated: boolean;
  readonly simulation: PlaySimulation;
};

export function playDocument(
  { play, records, since, until, simulated, simulation }: PlayAnswer,
  speech: Speech,
): Document {
  const { words, format } = speech;
  const say = words.plays.show;
  const said = playSaid(play, words);
  const title = say.title(said.name);
  const [what, who, due] = say.columns;
  const record = records.map((one) =>
    say.recordOf(one.rule, recordWords(one.record, printsPercentOf(one.rule, words), speech)),
  );
  return {
    title,
    plain: `${title}. ${words.plays.paysElsewhere} ${said.pays}.`,
    status: 'ok',
    judged: false,
    asOf: until,
    ...(simulated ? { simulated: true } : {}),
    blocks: [
      heading(title),
      text(say.answers(format.list(play.rules))),
      text(`${say.steps}: ${said.steps.map((step, n) => `${n + 1}. ${capital(step)}`).join(' · ')}`),
      {
        kind: 'table',
        caption: say.tasks,
        columns: [{ header: what }, { header: who }, { header: due, align: 'right' }],
        rows: play.tasks.map(({ role, minutes }, n) => ({
          cells: [
            rich(said.tasks[n] ?? ''),
            rich(words.common.roleName(role)),
            rich(format.duration(minutes * MINUTE_MS)),
          ],
        })),
      },
      {
        kind: 'facts',
        facts: [
          { label: say.pays, value: rich(said.pays) },
          { label: say.cost, value: rich(costWords(play, speech)) },
          { label: say.strain, value: rich(strainWords(play, speech)) },
          { label: say.at14, value: rich(said.at14) },
          { label: say.at07, value: rich(said.at07) },
          { label: say.record, value: rich(record.join('; ')) },
          { label: say.simulation, value: rich(playSimulatedWords(simulation, speech)) },
        ],
      },
      note(
        [
          ...(play.safety ? [say.safety] : []),
          say.horizon(format.duration(play.horizonMinutes * MINUTE_MS)),
          say.note(format.date(since)),
        ].join(' '),
      ),
    ],
  };
}

function costWords({ cost }: Play, { words, format }: Speech): string {
  const say = words.plays.show;
  if (cost === undefined) return say.costUnknown;
  return say.costOf(`${cost.currency} ${format.number(cost.from)}`, format.number(cost.to), cost.source);
}

function strainWords({ strain }: Play, { words, format }: Speech): string {
  const say = words.plays.show;
  const { extraHours, floats } = strain;
  return extraHours === 0 && floats === 0
    ? say.noStrain
    : say.strainOf(format.number(extraHours, 1), format.number(floats));
}

export const playData = ({ play, records, until, simulation }: PlayAnswer): Json => ({
  id: play.id,
  rules: [...play.rules],
  safety: play.safety,
  helps: { ...play.helps },
  horizonMinutes: play.horizonMinutes,
  tasks: play.tasks.map(({ role, minutes }) => ({ role, minutes })),
  cost: play.cost === undefined ? null : { ...play.cost },
  strain: { ...play.strain },
  asOf: isoOf(until),
  records: records.map(({ rule, record: { uses, worked, effect } }) => ({
    rule,
    uses,
    worked,
    effect: effect === undefined ? null : { ...effect },
  })),
  simulated: 'none' in simulation ? null : whatIfData(simulation),
});

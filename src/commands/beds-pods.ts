/** `beds pods`: beds that are closed until they have staff; `beds pods 6E-P open` keeps who told that one is. Nothing is opened by it. */
import { type Unit, unitOf } from '#src/domain/hospital.ts';
import { POD_STATES, podItem } from '#src/domain/pods.ts';
import { loadPods } from '#src/facts/pods.ts';
import { quoted } from '#src/message/quote.ts';
import type { Change } from '#src/ports/change.ts';
import { podsData, podsDocument } from '#src/views/pods.ts';
import { shortNews } from '#src/views/share.ts';
import { updateButton } from '#src/views/unit-update.ts';
import { again, withButtons } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { speaksFor } from './in-charge.ts';
import { refuse } from './refusal.ts';
import { refusePast } from './when-asked.ts';

export async function bedsPods([typed, said, ...more]: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const at = ctx.at ?? ctx.now;
  const pods = await loadPods(ctx.read, ctx.site, at);
  if (typed === undefined)
    return {
      document: withButtons(podsDocument(pods, at, ctx), 'beds pods', ctx),
      data: podsData(pods),
      audience: 'caller',
    };
  refusePast('beds', ctx);
  const { words, site, now, ids, actor } = ctx;
  const pod = pods.find(({ id }) => id.toLowerCase() === typed.toLowerCase());
  const unit: Unit | undefined = pod === undefined ? undefined : unitOf(site, pod.unit);
  if (pod === undefined || unit === undefined) {
    const known = pods.map(({ id }) => id);
    throw refuse('POD_UNKNOWN', words.pods.unknown(quoted(typed), known));
  }
  const state = POD_STATES.find((one) => [one, words.pods.states[one]].includes(said?.toLowerCase() ?? ''));
  if (state === undefined || more.length > 0) throw refuse('POD_STATE', words.pods.usage);
  const by = await speaksFor(unit, ctx);
  if (pod.state === state) throw refuse('POD_ALREADY', words.pods.already(pod.id, words.pods.states[state]));
  const told = { site: site.id, unit: pod.unit, item: podItem(pod), text: state, at: now, submission: ids.uuid() };
  const report: Change = { kind: 'report.put', report: { ...told, by: { person: actor.person, name: by } } };
  const line = words.pods.noted(pod.id, words.pods.states[state]);
  const buttons = [
    { ...updateButton(pod.unit, ctx), command: again(`update ${pod.unit}`, ctx), label: words.pods.staffed(pod.unit) },
  ];
  return {
    document: withButtons(shortNews(words.pods.title, line, now), 'beds pods', ctx, buttons),
    data: { pod: pod.id, state },
    audience: 'caller',
    changes: [report, audited(`pod.${state}`, pod.id, { unit: pod.unit, beds: pod.beds }, ctx)],
  };
}

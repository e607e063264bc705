import { rulesAt } from '#src/config/rules-at.ts';
import { hadBy } from '#src/domain/alert/doing.ts';
import { loadNoise } from '#src/facts/alert-noise.ts';
import { loadRuleUses } from '#src/facts/rule-record.ts';
import { after, localDateAt, startOfDay } from '#src/kernel/time.ts';
import { noiseData, noiseDocument } from '#src/views/noise.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';

/** What nobody asked for, by role and shift and by channel and day, against what each bears; and what became of each rule's alerts. */
export async function noise(_: readonly string[], ctx: CommandContext): Promise<Outcome> {
  const { read, site, now, settings } = ctx;
  const span = { from: startOfDay(localDateAt(now, site.zone), site.zone), to: after(now, 1) };
  const [heard, episodes, told, uses] = await Promise.all([
    loadNoise(read, settings, site, span),
    read.episodesBetween(site.id, span),
    read.toldRules(site.id),
    loadRuleUses(read, ctx),
  ]);
  // One that was taken away since midnight has told of things all the same.
  const ids = new Set([
    ...rulesAt(settings, told, site.id).map(({ rule }) => rule.id),
    ...episodes.map(({ rule }) => rule),
  ]);
  const rules = [...ids]
    .map((id) => {
      const own = episodes.filter((one) => one.rule === id);
      return {
        rule: id,
        told: own.length,
        taken: own.filter((one) => hadBy(one) !== undefined).length,
        useless: own.filter((one) => one.notUseful !== undefined).length,
        use: uses.get(id) ?? { told: 0, useful: 0 },
        expired: own.filter((one) => hadBy(one) === undefined && one.state === 'closed').length,
      };
    })
    .filter((one) => one.told > 0);
  const answer = { site, now, heard, rules };
  const document = withButtons(noiseDocument(answer, ctx), 'alert noise', ctx);
  return { document, data: noiseData(answer), audience: 'caller' };
}

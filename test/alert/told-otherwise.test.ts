/** A rule that is told otherwise while an alert of it is open. */
import { describe, expect, it } from 'vitest';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { exampleFacts } from '#src/domain/alert/example-facts.ts';
import { lastOver } from '#src/domain/alert/reopen.ts';
import { type Step, step } from '#src/domain/alert/step.ts';
import { ownSettings, ruleOf } from '#src/domain/alert/told.ts';
import type { ToldRuleBody } from '#src/domain/alert/told-body.ts';
import { brand, type EpisodeId, type SiteId } from '#src/kernel/ids.ts';
import { instant, after as later, MINUTE_MS } from '#src/kernel/time.ts';

const T0 = instant(1_768_305_600_000);
const FULL: ToldRuleBody = {
  ...{ id: brand('ward-full'), metric: 'occupancy', scope: { of: 'unit' }, fire: 0.98, clear: 0.9 },
  ...{ forMinutes: 0, clearForMinutes: 0, severity: 'act', chain: 'unit', plays: [] },
};
const HEADS: ToldRuleBody = { ...FULL, metric: 'patients', fire: 26, clear: 20 };
const facts = exampleFacts({ units: [{ unit: '4N', kind: 'ward', occupied: 28, staffed: 28 }] });

function judged(body: ToldRuleBody, episode: Episode | undefined, minute: number): Step {
  const [rule, settings] = [ruleOf(body), ownSettings(body, true)];
  const [reading] = rule.evaluate(facts, settings);
  const newId = () => brand<EpisodeId>(`E-${minute}`);
  return step({
    site: brand<SiteId>('s'),
    rule,
    settings,
    episode,
    reading,
    now: later(T0, minute * MINUTE_MS),
    newId,
  });
}
const open = judged(FULL, undefined, 0).next!;

describe('an open alert of a rule that looks at another figure from now on', () => {
  it('ends, as one whose rule is gone does: 28 patients are not worse than 100 %', () => {
    const { next, reason } = judged(HEADS, open, 1);
    expect(reason).toBe('withdrawn');
    expect(next).toMatchObject({ state: 'closed', withdrawn: true, worstValue: 1 });
  });

  it('goes on where only limits are others', () => {
    expect(judged({ ...FULL, fire: 0.96 }, open, 1).next).toMatchObject({
      state: 'open',
      lastReading: { fireLimit: 0.96 },
    });
  });

  it('and one that had ended does not open again with the other figure', () => {
    const over: Episode = { ...open, state: 'closed', closedAt: later(T0, 5 * MINUTE_MS) };
    expect(lastOver([over], judged(HEADS, undefined, 10).next!)).toBeUndefined();
    expect(lastOver([over], judged(FULL, undefined, 10).next!)?.id).toBe(open.id);
  });
});

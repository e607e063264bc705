/** Every figure of the house against its own usual range: what has changed, what has not, and of which nobody can tell yet. */
import type { Site } from '#src/domain/hospital.ts';
import { OBSERVED } from '#src/domain/kpi/index.ts';
import { ranked } from '#src/domain/spc/rank.ts';
import { type Instant, localDateAt } from '#src/kernel/time.ts';
import type { KpisChanged } from '#src/views/kpi-changed.ts';
import { type ControlReader, loadControl } from './kpi-control.ts';

/** What is sensitive is left out: a change of few people points at them. */
export async function loadKpisChanged(read: ControlReader, site: Site, now: Instant): Promise<KpisChanged> {
  const before = localDateAt(now, site.zone);
  const kpis = OBSERVED.filter(({ observe }) => observe.scopes.includes('house') && !observe.sensitive);
  const part = { site, scope: { of: 'house' } } as const;
  const found = await Promise.all(
    kpis.map(async (kpi) => ({
      kpi,
      controlled: await loadControl(read, { kpi, part, before, now }),
    })),
  );
  const charted = found.flatMap(({ kpi, controlled }) => (controlled === undefined ? [] : [{ kpi, controlled }]));
  const known = charted.filter(({ controlled }) => !controlled.verdict.trial);
  return {
    ranked: ranked(
      known.map((one) => {
        const { verdict, spans } = one.controlled;
        return { about: one, verdict, since: spans[verdict.cause?.since ?? spans.length - 1]!.from };
      }),
    ),
    tooEarly: charted.length - known.length,
    charted: charted.length,
  };
}

/** Words of control charts in general: what a verdict is called, which chart it is, and what was done to its points. */

export const spc = {
  /** As the field prints its icons; a rise or fall within common cause is never spoken of. */
  verdicts: {
    improvement: 'special cause: improving',
    concern: 'special cause: worsening',
    neutral: { high: 'special cause: up', low: 'special cause: down' },
    'common-cause': 'no significant change',
  } as const,
  /** `special cause: improving, since Tue 13 Jan` */
  since: (verdict: string, date: string) => `${verdict}, since ${date}`,
  trial: (verdict: string) => `${verdict} (trial limits, which will still move)`,
  assurance: {
    pass: 'will consistently meet the target',
    fail: 'will consistently miss the target unless the process changes',
    'hit-or-miss': 'may or may not meet the target by chance',
  } as const,
  kinds: {
    xmr: 'XmR chart',
    p: 'p chart: limits by how many cases each period has',
    'p-prime': 'p′ chart: limits by how many cases each period has, and by how much shares spread beyond chance',
    u: 'u chart: limits by the exposure of each period',
    'u-prime': 'u′ chart: limits by the exposure of each period, and by how much rates spread beyond chance',
    g: 'g chart: cases between events',
    t: 't chart: time between events',
  } as const,
  why: {
    default: undefined,
    asked: undefined,
    'small-denominators': 'so few cases that chance alone moves the share',
    'does-not-fit': 'the other chart needs counts that this figure does not have',
  } as const,
  because: (kind: string, why: string) => `${kind}; ${why}`,
  variants: { mdc: 'Making Data Count rules', 'nhsr-0.2': 'rules of NHSRplotthedots 0.2.2' } as const,
  weekdays: {
    multiplicative: 'weekdays are evened out (each day divided by what is usual for its weekday)',
    additive: 'weekdays are evened out (what is usual for each weekday is taken off)',
  } as const,
  flat: 'limits have no width; only trends and runs on one side are judged',
  /** `and 4 more: 1 worsening, 3 improving` */
  more: (count: string, kinds: string) => `and ${count} more: ${kinds}`,
  moreKinds: { concern: 'worsening', neutral: 'up or down', improvement: 'improving' } as const,
  moreOf: (count: string, kind: string) => `${count} ${kind}`,
  unchanged: { one: 'figure without significant change', other: 'figures without significant change' },
};

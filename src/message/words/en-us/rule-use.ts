/** What a rule's alerts are worth. */
export const ruleUse = {
  footer: (share: string, told: string) => `of use: ${share} of ${told} · `,
  column: 'Of use, 30 days',
  ofTold: (share: string, told: string) => `${share} of ${told}`,
  tooFew: (told: string, needed: string) => `n/a: ${told} of ${needed}`,
  /** The weekly card. */
  review: {
    title: (site: string) => `Rules of little use · ${site}`,
    first: (rules: string, share: string) =>
      `${rules}: fewer than ${share} of the alerts of the last 30 days were of use. A role decides whether they stay.`,
    line: (id: string, name: string, share: string, days: string) =>
      `${id} (${name}): of use ${share} told in ${days} days`,
    more: (n: string) => `${n} more with the next card; alert noise shows them all`,
    kept: (rules: string) => `Kept, and not asked about: ${rules}`,
    keptOne: (rule: string, date: string, role: string) => `${rule} until ${date} (${role})`,
    dryRun: 'Dry-run',
    keep: (days: string) => `Keep ${days} days`,
    neverOffered: (rule: string) => ({
      message: `${rule} is never offered for retirement: it keeps people safe, or other figures rest on it.`,
      cure: `There is nothing to keep. What its alerts were good for: alert rule show ${rule}.`,
    }),
    offAlready: (rule: string) => ({
      message: `${rule} is off, and what is off is not offered for retirement.`,
      cure: `To have it judged again: alert rule on ${rule}.`,
    }),
    keeps: (rule: string, date: string) => `${rule} stays, and is not offered for retirement before ${date}.`,
  },
  note: (share: string) =>
    `Of use: nobody said otherwise, and it was not over by itself within 20 minutes before anybody had it; counted until midnight. A rule below ${share} is marked: whether it stays is decided by a role.`,
};

/** What a rule's alerts are worth, and whether it should stay. */
export const ruleUse = {
  footer: (share: string, told: string) => `of use: ${share} of ${told} · `,
  column: 'Of use, 30 days',
  ofTold: (share: string, told: string) => `${share} of ${told}`,
  tooFew: (told: string, needed: string) => `n/a: ${told} of ${needed}`,
  retire: {
    title: (site: string) => `Rules that help few · ${site}`,
    first: (rules: string, share: string) =>
      `${rules}: fewer than ${share} of their alerts were of use in the last 30 days.`,
    rules: { one: 'rule', other: 'rules' },
    line: (rule: string, share: string, told: string) => `rule ${rule}: of use ${share} of ${told}`,
    note: 'Of no use: somebody said so, or it was over by itself within 20 minutes before anybody had it. Counted until midnight. Whether a rule stays is decided by a role.',
    dryRun: (rule: string) => `Dry-run ${rule}`,
    off: (rule: string) => `Switch off ${rule}`,
    keep: (rule: string) => `Keep ${rule} 30 days`,
    kept: (rule: string, until: string) => `Rule ${rule} stays; it is not asked about again before ${until}.`,
  },
};

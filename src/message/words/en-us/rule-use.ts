/** What a rule's alerts are worth. */
export const ruleUse = {
  footer: (share: string, told: string) => `of use: ${share} of ${told} · `,
  column: 'Of use, 30 days',
  ofTold: (share: string, told: string) => `${share} of ${told}`,
  tooFew: (told: string, needed: string) => `n/a: ${told} of ${needed}`,
  note: (share: string) =>
    `Of use: nobody said otherwise, and it was not over by itself within 20 minutes before anybody had it; counted until midnight. A rule below ${share} is marked: whether it stays is decided by a role.`,
};

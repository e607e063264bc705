/** Words of the day's line about the audit. */
export const audit = {
  title: 'Audit',
  entries: { one: 'entry', other: 'entries' },
  head: (entries: string, since: string) => `${entries} since ${since}; the newest is`,
  empty: 'Nothing has been written down yet.',
  how: 'Keep this line: with it anybody can tell later whether the end of the audit was cut off (huddleboard audit verify --head).',
} as const;

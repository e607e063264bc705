/** Words of forms: what is wrong with a field, and what every form says alike. */
export const forms = {
  /** Before the faults, each with its field's label. */
  faults: (faults: readonly string[]) => ({
    message: faults.join(' · '),
    cure: 'Correct it and send again; nothing of this was kept.',
  }),
  fault: (label: string, what: string) => `${label}: ${what}`,
  needed: 'is needed',
  twice: 'is given twice',
  noNumber: (allowed: string) => `a whole ${allowed}`,
  noTime: 'a time as HH:MM, for example 07:30',
  noYesNo: 'yes or no',
  noChoice: (options: readonly string[]) => (options.length > 12 ? 'one of the list' : `one of ${options.join(', ')}`),
  tooLong: (limit: string) => `at most ${limit} characters`,
  unknown: (names: readonly string[]) => ({
    message: 'I know no field of that name here.',
    cure: `Fields are ${names.join(', ')}.`,
  }),
};

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
  noDecimal: (allowed: string, places: string) => `a ${allowed}, at most ${places} digits behind the point`,
  noDateTime: 'a date and time as 2026-01-13T14:30',
  noTimeOfDate: 'a time as well as a date',
  notBefore: (min: string) => `not before ${min}`,
  notAfter: (max: string) => `not after ${max}`,
  noMany: (options: readonly string[]) =>
    options.length > 12 ? 'some of the list, joined by commas' : `some of ${options.join(', ')}, joined by commas`,
  tooManyRows: (most: string) => `at most ${most} rows`,
  noTime: 'a time as HH:MM, for example 07:30',
  noYesNo: 'yes or no',
  noChoice: (options: readonly string[]) => (options.length > 12 ? 'one of the list' : `one of ${options.join(', ')}`),
  tooLong: (limit: string) => `at most ${limit} characters`,
  unknown: (names: readonly string[]) => ({
    message: 'I know no field of that name here.',
    cure: `Fields are ${names.join(', ')}.`,
  }),
};

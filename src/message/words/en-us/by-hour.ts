/** Words of a figure by hour of the day and weekday. */
export const byHour = {
  title: (name: string, place: string) => `${name} by hour and weekday · ${place}`,
  picture: (name: string) => `${name} by hour and weekday`,
  /** Of what is counted: the mean of an hour. */
  anHour: (name: string) => `${name} an hour`,
  hour: 'Hour of the day',
  first: (f: { name: string; highest: string; lowest: string; time: string }) =>
    `${f.name}: highest ${f.highest}, lowest ${f.lowest}; ${f.time}.`,
  level: (f: { name: string; value: string; time: string }) => `${f.name}: ${f.value} at every hour; ${f.time}.`,
  /** `14.2 (Monday 11:00)` */
  at: (value: string, weekday: string, hour: string) => `${value} (${weekday} ${hour})`,
  parts: 'By part of the day, mean of an hour',
  weekday: 'Weekday',
  partOf: (from: string, to: string) => `${from}–${to}`,
  cell: 'Each cell',
  hours: { one: 'hour', other: 'hours' },
  mean: (n: string) => `mean of ${n}`,
  meanBetween: (fewest: string, most: string) => `mean of ${fewest} to ${most}`,
  few: 'where there are few, a longer time tells more',
  without: 'Without data',
  cells: { one: 'cell', other: 'cells' },
  left: 'Discharges',
  which: { message: 'Which figure?', cure: 'Write for example kpi arrivals by hour; kpi list shows all.' },
  nothing: {
    message: 'No hour of that time has a figure.',
    cure: 'Ask for a later time, for example last 28 days.',
  },
  noHours: (name: string) => ({
    message: `${name} has no hours: one hour of it says nothing.`,
    cure: 'Ask for the figure itself, or for kpi occupancy by hour.',
  }),
  tooLong: (weeks: string) => ({
    message: 'That is too long to lay hour over hour.',
    cure: `Ask for ${weeks} weeks at most, for example last 28 days.`,
  }),
  otherwise: {
    message: 'I can lay out a figure by hour and weekday, and by nothing else here.',
    cure: 'Write for example kpi arrivals by hour; kpi spc for day by day; kpi compare for places beside each other.',
  },
};

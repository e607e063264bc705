/** Figures of an alert as its words print them, and the words of rules that a house told. */

/** Figures of one episode, ready to print. */
export type AlertFigures = {
  readonly place: string;
  /** The current (or last known) value. */
  readonly value: string;
  readonly fire: string;
  readonly clear: string;
  /** Evidence by name, formatted; n/a where it is missing. */
  readonly of: (name: string) => string;
  /** Evidence that is a time. */
  readonly clock: (name: string) => string;
  /** Evidence that is yes or no. */
  readonly is: (name: string) => boolean;
  /** Evidence in minutes. */
  readonly duration: (name: string) => string;
  /** Evidence that is a time, by its hour alone where it is a full one: `07`. */
  readonly hour: (name: string) => string;
  /** Evidence that is printed as the value is: a share as a percentage. */
  readonly like: (name: string) => string;
  /** Whether there is such evidence. */
  readonly has: (name: string) => boolean;
  /** Every piece of evidence whose name begins so, with the rest of its name. */
  readonly each: (prefix: string) => readonly NamedFigure[];
};

export type NamedFigure = { readonly name: string; readonly value: string };

/** For a rule that the house told. `name`: what it calls it; `metric`: what it looks at. */
export const told = {
  fact: (f: AlertFigures, name: string) => `${f.place}: ${name} ${f.value}`,
  about: (f: AlertFigures, name: string) => `${f.place}: ${name}`,
  situation: (f: AlertFigures, metric: string) => `${metric} ${f.value}; limit ${f.fire}, clears at ${f.clear}`,
  /** Where the rule looks at a control chart: its value only says that the latest point is a special cause. */
  charted: (f: AlertFigures) =>
    `latest ${f.like('point')}, usual ${f.like('centre')}${f.has('upper') ? `, limits ${f.like('lower')} to ${f.like('upper')}` : ''}`,
  background: (f: AlertFigures) =>
    [
      ...(f.has('staffed') ? [`${f.of('occupied')} of ${f.of('staffed')} staffed beds occupied`] : []),
      ...(f.has('day') ? [`the latest day that is worked out, from ${f.clock('day')}`] : []),
      'a rule of this house',
    ].join('; '),
  chartTitle: (place: string, metric: string) => `${place}: ${metric}`,
};

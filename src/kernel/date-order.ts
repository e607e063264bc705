/** Whether a day in figures has its day or its month first. */

export const DATE_ORDERS = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const made = new Map<string, DateOrder>();

/** @example `es` → day-first · `en-US` → month-first */
export function dateOrderOf(locale: string): DateOrder {
  const known = made.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' }).formatToParts(0);
  const [day, month] = ['day', 'month'].map((type) => parts.findIndex((part) => part.type === type));
  const order = day! < month! ? 'day-first' : 'month-first';
  made.set(locale, order);
  return order;
}

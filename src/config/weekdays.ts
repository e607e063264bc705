/** Days of the week as the configuration and the form of a rule write them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** @returns 1 for Monday to 7 for Sunday, as ISO 8601 counts them; 0 for what is no day */
export const weekdayNumber = (day: string): number => (WEEKDAYS as readonly string[]).indexOf(day) + 1;

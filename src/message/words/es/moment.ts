/** A clock stands behind `a las`, a date behind `el`: what is written tells which it is. */
const isClock = (time: string): boolean => /^\d{1,2}:\d{2}$/.test(time);

/** `a las 08:33`, `el mar 13 ene 13:35` */
export const atTime = (time: string): string => (isClock(time) ? `a las ${time}` : `el ${time}`);

/** `de las 08:33`, `del mar 13 ene 13:35` */
export const ofTime = (time: string): string => (isClock(time) ? `de las ${time}` : `del ${time}`);

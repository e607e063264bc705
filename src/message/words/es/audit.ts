/** Words of the day's line about the audit. */
import type { Words } from '../words.ts';

export const audit: Words['audit'] = {
  title: 'Auditoría',
  entries: { one: 'entrada', other: 'entradas' },
  head: (entries, since) => `${entries} desde ${since}; la más reciente es`,
  empty: 'Todavía no se ha anotado nada.',
  how: 'Guarde esta línea: con ella cualquiera puede comprobar después si se cortó el final de la auditoría (huddleboard audit verify --head).',
};

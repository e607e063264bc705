/** Words of forms: what is wrong with a field, and what every form says alike. */
import type { Words } from '../words.ts';

export const forms: Words['forms'] = {
  faults: (faults) => ({
    message: faults.join(' · '),
    cure: 'Corríjalo y envíelo otra vez; no se guardó nada de esto.',
  }),
  fault: (label, what) => `${label}: ${what}`,
  needed: 'es obligatorio',
  twice: 'se ha dado dos veces',
  noNumber: (allowed) => `entero, ${allowed}`,
  noDecimal: (allowed, places) => `${allowed}, con ${places} decimales como mucho`,
  noDateTime: 'una fecha y hora como 2026-01-13T14:30',
  noTimeOfDate: 'una hora además de la fecha',
  notBefore: (min) => `no antes de ${min}`,
  notAfter: (max) => `no después de ${max}`,
  noMany: (options) =>
    options.length > 12
      ? 'algunos de la lista, separados por comas'
      : `algunos de ${options.join(', ')}, separados por comas`,
  tooManyRows: (most) => `como mucho ${most} filas`,
  noTime: 'una hora como HH:MM, por ejemplo 07:30',
  noYesNo: 'sí o no',
  noChoice: (options) => (options.length > 12 ? 'uno de la lista' : `uno de ${options.join(', ')}`),
  tooLong: (limit) => `como mucho ${limit} caracteres`,
  unknown: (names) => ({
    message: 'No conozco aquí ningún campo con ese nombre.',
    cure: `Los campos son ${names.join(', ')}.`,
  }),
};

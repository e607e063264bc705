import type { Words } from '../words.ts';

/** Palabras de `or`: la lista del día, y quién en la URPA cumple criterios de salida y no tiene cama. Recuentos, unidades y horas; ningún nombre. */
export const or: Words['or'] = {
  today: {
    title: (site) => `Lista de quirófano de hoy · ${site}`,
    counts: (toCome, came, off) => `Por venir: ${toCome}; han venido: ${came}; anuladas: ${off}.`,
    unknown: (on, off) => `n/d cuántos han venido: ADT no lo comunica. En la lista: ${on}; anuladas: ${off}.`,
    late: (count) => `Con retraso entre los que están por venir: ${count}.`,
    here: (count) => `Ya en el hospital, y no contados aquí: ${count}.`,
    told: (at) => `Comunicada ${at}.`,
    none: 'n/d: nadie ha comunicado la lista de hoy.',
    byHour: 'Por la hora comunicada',
    hourColumns: ['A las', 'Por venir', 'Han venido', 'Anuladas'],
    noTime: 'Sin hora',
    byUnit: 'Por la unidad a la que van',
    unitColumns: ['Unidad', 'Por venir', 'Han venido', 'Anuladas'],
    noUnit: 'Sin comunicar',
  },
  title: (recovery, site) => `${recovery}: pacientes retenidos · ${site}`,
  held: (count, longest, waits) =>
    `${count} con criterios de salida y sin cama, la espera más larga ${longest}: ${waits}`,
  waitsFor: (count, unit) => `${count} para ${unit}`,
  nobody: 'Nadie con criterios de salida espera cama',
  nobodySaid: (recovery) =>
    `n/d: nadie ha dicho quién en la ${recovery} cumple criterios de salida; ningún sistema lo envía`,
  old: (time) => `n/d: lo que se dijo a las ${time} tiene más de 4 h`,
  labels: { over: (minutes) => `Más de ${minutes} min`, said: 'A mano', feed: 'Según la fuente' },
  by: (count, time, who) => `${count} a las ${time}, ${who}`,
  there: (count) => `${count} allí ahora, con o sin criterios de salida`,
  left: (count) => `de los que se dijeron a mano ya salieron ${count}`,
  fewer: (told, there) => `contaba ${there} allí cuando se dijeron ${told} a mano; cuenta lo dicho a mano`,
  frozen: (time) => `detenido desde las ${time}: no se sabe quién ha salido desde entonces`,
  buttons: { report: 'Decir quién puede salir', none: 'Nadie espera' },
  form: {
    title: (unit) => `Con criterios de salida y sin cama · ${unit}`,
    intro:
      'Quién puede salir de la URPA y no tiene cama: la unidad que espera y desde cuándo. Sin nombre. Sustituye a lo que se dijo antes.',
    submit: 'Anotarlo',
    waitsFor: (n) => `${n}. espera cama en`,
    since: (n) => `${n}. con criterios desde`,
    unitNeeded: 'una unidad con camas',
    timeNeeded: 'la hora desde la que espera, como 08:40',
  },
  empty: {
    message: 'No se rellenó nada y no se anotó nada.',
    cure: 'Si nadie espera cama, pulse el botón o escriba or holds none.',
  },
  freeText: {
    message: 'Lleva una unidad y una hora por cada persona que espera, y nada más; no se guardó nada de esto.',
    cure: 'Por ejemplo: or holds ICU 08:40 3S 08:44, o bien: or holds none. Sin nombre y sin motivo.',
  },
  ahead: (now) => ({
    message: `La hora desde la que espera está en las últimas 16 horas; ahora son las ${now}.`,
    cure: 'Indique la hora en la que el paciente cumplió criterios, como 08:40.',
  }),
  noRecovery: {
    message: 'Este centro no tiene URPA.',
    cure: 'Dele en la configuración una unidad de tipo periop.',
  },
  which: {
    message: 'Este centro tiene más de una URPA.',
    cure: 'Nombre una de ellas detrás de or holds.',
  },
};

/** Words of the dry-run of a rule. */
import type { Words } from '../words.ts';

export const dryRun: Words['dryRun'] = {
  title: (rule, site) => `Lo que habría hecho ${rule} · ${site}`,
  titleAll: (site) => `Lo que habría hecho cada regla · ${site}`,
  caption: 'Cuántas veces, cuánto tiempo, cuántas a la vez',
  first: (times, days) => `Se habría abierto ${times} en ${days}.`,
  firstAll: (rules, times, days) => `${rules}: se habrían abierto ${times} en ${days}.`,
  never: (days) => `No se habría abierto ni una vez en ${days}.`,
  times: { one: 'vez', other: 'veces' },
  rules: { one: 'regla', other: 'reglas' },
  days: { one: 'día', other: 'días' },
  columns: ['Qué', 'Con lo escrito', 'En vigor'],
  rows: {
    limits: 'Límites',
    opened: 'Aperturas',
    middle: 'Duración, mediana',
    longest: 'Duración, la más larga',
    atOnce: 'Más a la vez',
    noise: 'Ruido: acabó en 20 min',
    night: 'De noche',
    shift: 'En su turno más cargado',
  },
  limits: (fire, clear, minutes) => `${fire} durante ${minutes} min, se cierra con ${clear}`,
  perDay: (count, perDay) => `${count} (${perDay} al día)`,
  part: (count, share) => `${count} (${share})`,
  stillOpen: (longest, open) => `${longest}; ${open} sin cerrar`,
  budget: (count, most, role) => `${count}; ${role}: como mucho ${most} mensajes no pedidos de todo tipo`,
  chart: 'Aperturas al día',
  series: ['Con lo escrito', 'En vigor'],
  chartWords: (most, day, none) => `el máximo, el ${day}: ${most}; ninguna en ${none}`,
  allColumns: ['Regla', 'Aperturas', 'Mediana', 'La más larga', 'A la vez', 'Ruido'],
  noPast: 'Sin pasado',
  notKept: 'n/d: lo que mira no se guarda en el tiempo',
  nothingKept: 'n/d: no se guardó nada de ello en ese tiempo',
  off: 'Está apagada.',
  from: (counts, begin, end) =>
    `De ${counts}, del ${begin} al ${end}, tal como se anotaron primero. Los recuentos a mano y las camas bloqueadas no se guardan así, y no cuentan aquí.`,
  counts: { one: 'recuento de cinco minutos', other: 'recuentos de cinco minutos' },
  loaded: (counts) =>
    `${counts} de ellos se cargaron después: lo que se registró tarde está en ellos donde corresponde.`,
  madeUp: (counts) => `${counts} no cuentan: nadie vigilaba entonces.`,
  silent: (times) => `Mientras la conexión callaba (${times}) nada se abre ni se cierra.`,
  night: (from, to) => `La noche va de ${from} a ${to}.`,
  all: 'Todas las reglas',
  own: 'En vigor',
  unknown: (rule, near) => ({
    message: `Aquí no hay ninguna regla ${rule}.`,
    cure:
      near.length === 0
        ? 'Escriba alert rule dry-run all para ver todas las reglas.'
        : `Escriba alert rule dry-run y una de estas: ${near.join(', ')}.`,
  }),
  noNumber: (word) => ({
    message: `Detrás de ${word} falta un número.`,
    cure: 'Por ejemplo: fire 10 clear 8 for 30.',
  }),
  wrongSide: (fire, clear) => ({
    message: `No puede cerrarse con ${clear} si se abre con ${fire}.`,
    cure: 'Escriba un límite de cierre del lado bueno del límite de apertura.',
  }),
  noSince: {
    message: 'Esa no es una fecha hasta la que mirar atrás.',
    cure: 'Escriba desde 60d, desde 8w o desde 2026-01-01; como mucho un año.',
  },
  oneRule: {
    message: 'Los límites son de una sola regla.',
    cure: 'Escriba alert rule dry-run, su nombre y luego fire 10.',
  },
};

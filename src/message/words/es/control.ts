/** Words of control charts: what is a signal and what is the usual up and down. The first line is for whoever never saw one. */
import type { Words } from '../words.ts';

type Control = Words['control'];

const first = {
  improvement: 'mejor de lo habitual',
  concern: 'peor de lo habitual',
  high: 'más alto de lo habitual',
  low: 'más bajo de lo habitual',
};

export const stretches: Control['stretches'] = {
  hour: { one: 'hora', other: 'horas' },
  day: { one: 'día', other: 'días' },
  week: { one: 'semana', other: 'semanas' },
  month: { one: 'mes', other: 'meses' },
};

/** What was seen, by rule and side. */
const rulesOf = (days: string): Readonly<Record<string, string>> => ({
  'outside high': 'por encima del margen que da el azar',
  'outside low': 'por debajo del margen que da el azar',
  'trend high': `siete o más ${days} consecutivos, cada valor más alto que el anterior`,
  'trend low': `siete o más ${days} consecutivos, cada valor más bajo que el anterior`,
  'two-of-three high': `dos de tres ${days} cerca del extremo superior del margen`,
  'two-of-three low': `dos de tres ${days} cerca del extremo inferior del margen`,
  'shift high': `siete o más ${days} consecutivos por encima de la media`,
  'shift low': `siete o más ${days} consecutivos por debajo de la media`,
});

export const control: Control = {
  title: (name, place) => `¿Señal o ruido? ${name} · ${place}`,
  first: (f) => `${f.name}: ${first[f.way]} desde ${f.since}.`,
  firstUsual: (name, day) => `${name}: como siempre. Sus altibajos son los habituales de un ${day}.`,
  firstTrial: (name, days) => `${name}: ${days}, muy pocos para distinguir señal de ruido.`,
  none: (name) => `${name}: ningún día tiene valor todavía, así que no se puede decir nada.`,
  noneIn: (name) => `${name}: ningún día de ese periodo tiene valor, así que no se puede decir nada de él.`,
  labels: {
    verdict: '¿Señal o ruido?',
    last: { hour: 'Última hora', day: 'Último día', week: 'Última semana', month: 'Último mes' },
    usual: 'Habitual',
    target: 'Objetivo',
    basis: 'Comparado con',
    changes: 'Cambios declarados',
    shown: 'Dibujado',
    without: 'Excluido',
    rules: 'Reglas',
  },
  signal: (verdict, rule, days) => `señal, ${verdict} (${rulesOf(days)[rule] ?? rule})`,
  noise: (verdict) => `ruido, causa común: ${verdict}`,
  icons: { improvement: '▲', concern: '▼', high: 'H', low: 'L', usual: '∿' },
  lastDay: (date, value) => `${date}: ${value}`,
  usual: (u) => `${u.mean} de media; cada valor (${u.days}) entre ${u.lower} y ${u.upper}`,
  usualMean: (mean) => `${mean} de media`,
  basis: (days, from, frozen) => `${days} desde ${from}${frozen ? ', fijo desde entonces' : ', y va creciendo'}`,
  change: (date, reason) => `${date}: ${reason}`,
  stretches,
  shown: (days, from, to) => `${days}, de ${from} a ${to}`,
  without: (days, told) =>
    told === 'observed' ? `${days} sin valor, o sin mensajes de la fuente` : `${days} ocultos o no publicados`,
  targetLevel: (value) => `Objetivo ${value}`,
  assuranceIcons: { pass: 'P', fail: 'F', 'hit-or-miss': '?' },
  target: (value, role, date) => `${value}, propio (fijado por ${role}, ${date})`,
  assured: (target, icon, assurance) => `${target} · ${assurance} (${icon})`,
  picture: (name, day) => `${name}, ${day} a ${day}`,
  pictureWords: (p) => `${p.days}; último valor ${p.latest}; ${p.verdict}`,
};

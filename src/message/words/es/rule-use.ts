/** Cuánto sirven las alertas de una regla. */
import type { Words } from '../words.ts';

export const ruleUse: Words['ruleUse'] = {
  footer: (share, told) => `útiles: ${share} de ${told} · `,
  column: 'Útiles, 30 días',
  ofTold: (share, told) => `${share} de ${told}`,
  tooFew: (told, needed) => `n/d: ${told} de ${needed}`,
  review: {
    title: (site) => `Reglas poco útiles · ${site}`,
    first: (rules, share) =>
      `${rules}: menos del ${share} de las alertas de los últimos 30 días fueron útiles. Si se quedan lo decide un responsable.`,
    line: (id, name, share, days) => `${id} (${name}): útiles ${share} alertas contadas en ${days} días`,
    more: (n) => `${n} más con el próximo aviso; alert noise las muestra todas`,
    kept: (rules) => `Se mantienen y no se pregunta por ellas: ${rules}`,
    keptOne: (rule, date, role) => `${rule} hasta el ${date} (${role})`,
    dryRun: 'Simular',
    keep: (days) => `Mantener ${days} días`,
    neverOffered: (rule) => ({
      message: `${rule} nunca se propone retirar: protege a las personas, o hay otras cifras que se apoyan en ella.`,
      cure: `No hay nada que mantener. Para qué sirvieron sus alertas: alert rule show ${rule}.`,
    }),
    offAlready: (rule) => ({
      message: `${rule} está desactivada, y lo desactivado no se propone retirar.`,
      cure: `Para que se vuelva a evaluar: alert rule on ${rule}.`,
    }),
    keeps: (rule, date) => `${rule} se mantiene y no se propone retirarla antes del ${date}.`,
  },
  note: (share) =>
    `Útil: nadie dijo lo contrario, y no terminó sola en 20 minutos antes de que nadie se encargara; contado hasta medianoche. Una regla por debajo del ${share} queda marcada: si se queda lo decide un responsable.`,
};

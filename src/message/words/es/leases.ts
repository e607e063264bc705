import type { Words } from '../words.ts';

export const leases: Words['leases'] = {
  theirsUntil: (time) => `la tiene hasta ${time}`,
  stillTitle: '¿Sigue con ella? ',
  still: 'Sigo en ello',
  stillAll: 'Sigo con todas',
  also: (ids) => `se pregunta también por ${ids}`,
  remind: 'Recordármelo …',
  kept: (time) => `Sigue siendo suya hasta ${time}.`,
  keptAll: (ids) => `Siguen siendo suyas: ${ids}.`,
  noneYours: {
    message: 'Ninguna alerta abierta es suya.',
    cure: 'Escriba alert list; alert ack y su código toma una.',
  },
  remindTitle: (id) => `${id}: cuándo volver a preguntarle`,
  remindSubmit: 'Es mía hasta entonces',
  presets: { '30m': 'Media hora', '1h': '1 h', '2h': '2 h', block: 'Hasta el fin del tramo' },
  acts: {
    lapsed: (time, name) => `${time} sin noticias de ${name}, se vuelve a preguntar`,
    offDuty: (time, name) => `${time} termina la guardia de ${name}`,
  },
  timeline: {
    lapsed: (time, name) => `${time} sin noticias de ${name}: no la tiene nadie`,
    offDuty: (time, name) => `${time} termina la guardia de ${name}: no la tiene nadie`,
    offered: (time, name, roles, note) =>
      `${time} ${name} la entrega a ${roles}${note === undefined ? '' : `: ${note}`}`,
    closed: (time, name) => `${time} cerrada por ${name}`,
  },
};

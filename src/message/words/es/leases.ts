import type { Words } from '../words.ts';
import { atTime } from './moment.ts';

export const leases: Words['leases'] = {
  left: (time, roles) => `sin guardia desde ${time}; se preguntará a ${roles} cuando vuelvan los datos`,
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
  offered: (ids, roles) =>
    `${ids}: se ofrece a ${roles}. Sigue siendo suya hasta que alguien la tome, o hasta el fin de su guardia.`,
  offeredAlready: (roles) => `Ya se ofrece a ${roles}.`,
  notOwned: 'No la tiene nadie, así que no hay nada que entregar.',
  noReceiver: { message: '¿A qué función?', cure: 'Por ejemplo: alert handover E-7F3K a house-supervisor.' },
  manyUnits: (id, role, command) => ({
    message: `${id} trata de más de un lugar, y cada ${role} responde de uno solo.`,
    cure: `Entréguela a quien responde de todos, por ejemplo: ${command}.`,
  }),
  handOver: (id) => `Entregar ${id}`,
  handOverAll: 'Entregarlas todas',
  keep: (id) => `Conservar ${id}`,
  ends: (ids, role) => `Suyas ahora: ${ids}. Lo que no entregue ni mantenga se pregunta al final a ${role}.`,
  outcomesOpen: (ids) => `Falta decir si ha servido: ${ids} (alert outcome, su código y worked, partly o no).`,
  close: 'Cerrar',
  closedBy: (time, duration, name) => `Cerrada a las ${time} por ${name} tras ${duration}`,
  closedNow: 'Cerrada, con lo que se hizo y si ha servido.',
  pastLimit: (value) =>
    `Sigue más allá de su límite (${value}), así que queda abierta: diga qué hace (alert act), aplácela (alert snooze) o siléncela (alert mute).`,
  nothingDone: {
    message: 'Nadie ha dicho qué se hizo.',
    cure: 'Añádalo: alert close, su código, worked, partly o no, y unas palabras.',
  },
  closeTitle: (id) => `Cerrar ${id}`,
  closeSubmit: 'Cerrarla',
  closeHelped: '¿Ha servido?',
  closeNote: 'Qué se hizo, o una nota',
  long: (fact, age, role, what) => `${fact} desde hace ${age} (${role}: ${what})`,
  nothingYet: 'nada dicho todavía',
  askedAgain: (time) => `se pregunta de nuevo ${atTime(time)}, o si empeora`,
  lastHad: (name, time) => `la tuvo por última vez: ${name}, hasta ${time}`,
  closedLastOwner: (name) => `sin responsable al final; la tuvo por última vez: ${name}`,
  unsaid: (count) => `terminadas sin decir qué se hizo o si ha servido: ${count}`,
  owed: {
    button: 'Por decir',
    title: (site) => `${site}: terminadas, sin decir qué se hizo y si ha servido`,
    alerts: { one: 'alerta', other: 'alertas' },
    first: (count, since) => `${count} desde ${since}, primero la última en terminar`,
    none: (since) => `No falta nada: está dicho todo de lo que alguien tuvo y terminó desde ${since}.`,
    line: (fact, over, name, did) => `${fact}, terminada ${atTime(over)} · la tuvo ${name} · ${did}`,
    more: (count) => `${count} más; suben según se responden estas.`,
  },
  remindTitle: (id) => `${id}: cuándo volver a preguntarle`,
  remindSubmit: 'Es mía hasta entonces',
  presets: { '30m': 'Media hora', '1h': '1 h', '2h': '2 h', block: 'Hasta el fin del tramo' },
  acts: {
    lapsed: (time, name) => `${time} sin noticias de ${name}, se vuelve a preguntar`,
    offDuty: (time, name) => `${time} termina la guardia de ${name}`,
    offered: (time, name, roles, note) =>
      `${time} ${name} la entrega a ${roles}${note === undefined ? '' : `: ${note}`}`,
  },
  timeline: {
    lapsed: (time, name) => `${time} sin noticias de ${name}: no la tiene nadie`,
    offDuty: (time, name) => `${time} termina la guardia de ${name}: no la tiene nadie`,
    offered: (time, name, roles, note) =>
      `${time} ${name} la entrega a ${roles}${note === undefined ? '' : `: ${note}`}`,
    closed: (time, name) => `${time} cerrada por ${name}`,
  },
};

/** Palabras de `lend`: qué unidad puede ceder a alguien, hasta cuándo, y qué se contestó. Unidades y funciones; nunca nombres. */
import type { Words } from '../words.ts';

export const lend: Words['lend'] = {
  title: (place) => `Quién puede ceder personal · ${place}`,
  noGaps: 'A nadie le falta personal en este tramo ni en los dos siguientes',
  gapsStale: (since) => `n/d, no se sabe a quién le falta personal: el censo está parado desde las ${since}`,
  gap: (unit, n, role, span) => `A ${unit} le falta ${n} ${role}, ${span}`,
  best: (gap, lender, until) => `${gap}: ${lender} puede ceder a una persona hasta las ${until}`,
  nobody: (gap) => `${gap}: nadie puede ceder`,
  caption: (gap) => `${gap}: quién puede ceder, primero la mejor opción`,
  columns: ['Desde', 'Sobran', 'Hasta', 'No más allá porque'],
  all: 'todo el tramo que falta',
  bound: {
    need: (n, time) => `necesita ${n} desde las ${time}`,
    likely: (chance, n, time) => `${chance} de que necesite ${n} desde las ${time}`,
    shift: 'termina su turno',
    roster: 'no se sabe quién estará entonces',
    skills: 'entonces no hay nadie con lo que se pide',
  },
  cannot: (who) => `No pueden: ${who}.`,
  cannotOf: (why, units) => `${why}: ${units}`,
  why: {
    'needs-all': 'hacen falta todos',
    likely: (chance) => `${chance} de que hagan falta todos`,
    'needs-soon': (time) => `hacen falta a las ${time}`,
    skills: 'según el cuadrante nadie con lo que se pide',
    role: 'sin esa función en su plantilla',
    census: 'n/d, censo desconocido',
    roster: 'n/d, sin cuadrante',
    asked: 'ya se ha pedido',
    declined: 'rechazado',
    lapsed: 'sin respuesta',
  },
  last: 'Por último: ofrecer el turno abierto; lo hace la supervisión de guardia.',
  stale: (since) =>
    `No se propone a nadie: el censo está parado desde las ${since}. Remedio: revisar la fuente o contar a mano.`,
  regret: (chance, lender, until) => `${chance} de que ${lender} los necesite de vuelta antes de las ${until}.`,
  noteForecast:
    'Según lo que se sabe ahora de quién llega y quién se va, y según el pronóstico: no se propone a nadie que su unidad necesite de vuelta más de 3 de cada 10 veces. ',
  noteKnown: (why) => `Según lo que se sabe ahora de quién llega y quién se va; sin pronóstico: ${why}. `,
  notForecast: {
    silent: 'la fuente no habla ahora',
    here: 'solo lo hace el servicio en marcha',
    learned: 'todavía no se ha aprendido cómo llegan y se van',
  },
  note: 'La misma función y, según el cuadrante, alguien con todo lo que pide la unidad a la que le falta.',
  notTold: {
    recovery: 'quién llega de la URPA: n/d, nadie lo ha dicho',
    leaving: 'quién se va: n/d, nadie lo ha dicho',
  },
  open: 'Pedido y cedido',
  openColumns: ['Código', 'Qué', 'Estado'],
  line: (from, to, span) => `${from} → ${to}, ${span}`,
  lineRole: (line, role) => `${line}: 1 ${role}`,
  lineBack: (line) => `${line}, ya de vuelta`,
  lineOff: (line) => `${line}, anulado`,
  calledOff: (at) => `anulado a las ${at}`,
  states: {
    proposed: (until) => `pedido, respuesta hasta las ${until}`,
    accepted: (until) => `cedido hasta las ${until}`,
    declined: (at) => `rechazado a las ${at}`,
    lapsed: (at) => `sin respuesta hasta las ${at}`,
    ended: (at) => `terminado a las ${at}`,
  },
  reasons: {
    coming: 'llegan pacientes',
    acuity: 'pacientes demasiado graves',
    skills: 'nadie con la formación',
    'no-break': 'no se cubren los descansos',
    other: 'otro',
  },
  because: (state, reason, note) => `${state}: ${reason}${note === '' ? '' : `, ${note}`}`,
  ask: {
    title: (to, from) => `${to} pide personal a ${from}`,
    first: (to, from, role, span) => `${to} pide a ${from}: 1 ${role}, ${span}`,
    spare: (until) => `Según lo que se sabe, puede prescindir de una persona hasta las ${until}, no más.`,
    whole: (until) =>
      `Según lo que se sabe, puede prescindir de una persona hasta las ${until}, cuando acaba la falta.`,
    regret: (chance) => `Según el pronóstico: ${chance} de que los necesite de vuelta antes.`,
    regretInstead: (chance) =>
      `Con tantos pacientes como ahora, porque su pronóstico no ha acertado más últimamente: ${chance} de que los necesite de vuelta antes.`,
    patients: 'Pacientes ahora',
    here: (role) => `${role}: presentes, necesarios`,
    hereOf: (here, need) => `presentes: ${here}, necesarios: ${need}`,
    later: (figures, n, time) => `${figures}; necesarios desde las ${time}: ${n}`,
    laterLikely: (figures, chance, n, time) => `${figures}; ${chance} de que desde las ${time} sean necesarios ${n}`,
    coming: 'Se sabe que llegan',
    going: 'Se sabe que se van',
    none: (until) => `nadie hasta las ${until}`,
    answerBy: (time, asOf) =>
      `Datos de las ${asOf}. Respuesta hasta las ${time}: después caduca, y a nadie se le tiene en cuenta.`,
  },
  course: {
    title: (role, unit, span) => `1 ${role} para ${unit}, ${span}`,
    step: (lender, state) => `${lender}: ${state}`,
    after: (time) => `Se pide a las ${time}, cuando termine el cambio de turno.`,
  },
  offer: {
    title: (unit, span) => `Ofrecer un turno abierto: ${unit}, ${span}`,
    first: (n, role, unit, span) => `Nadie puede ceder ${n} ${role} a ${unit}, ${span}: ofrezca un turno abierto.`,
    rings: 'Por círculos de media hora: la propia unidad, el equipo volante, personal propio libre, agencia.',
  },
  asked: (from, id, until) => `Se ha pedido a ${from} (${id}), respuesta hasta las ${until}.`,
  askedAlready: (from, id, until) => `A ${from} ya se le ha pedido (${id}), respuesta hasta las ${until}.`,
  accepted: (line) => `Cedido: ${line}. Se avisa a las dos unidades y al canal; no se nombra a nadie.`,
  declined: (id) => `${id} queda rechazado, con su motivo.`,
  nextAsked: (lender) => `Ahora se pide a ${lender}.`,
  nextOffer: 'No queda nadie a quien pedir: se avisa a la supervisión de guardia para que ofrezca el turno abierto.',
  noGapLeft: 'Ya no falta nadie: no se pide a nadie más.',
  nextBest: (lender, until) => `La siguiente opción, según lo que se sabe: ${lender}, hasta las ${until}.`,
  nextAwaited: (lender, id, until) =>
    `A ${lender} se le ha pedido lo mismo (${id}) y puede contestar hasta las ${until}: no se pide a nadie más.`,
  nextStale: (since) =>
    `No se sabe quién más puede ceder: el censo está parado desde las ${since}. No se pide a nadie más; revise la fuente y escriba lend.`,
  silence: (from, to) => `${from} no ha contestado a ${to}`,
  sure: {
    title: (lender) => `${lender}: ¿ceder de todos modos?`,
    changed: (lender, why) => `Desde que se pidió ha cambiado lo que se sabe de ${lender}: ${why}.`,
    until: (until) => `solo puede prescindir de una persona hasta las ${until}`,
    figures: (here, need) => `presentes: ${here}, necesarios: ${need}`,
    unknown: (since) => `n/d, el censo está parado desde las ${since}`,
    nothing: 'No se cambia nada hasta que usted lo diga.',
    button: (until) => `Ceder hasta las ${until} de todos modos`,
  },
  back: (line) => `De vuelta: ${line} ha terminado.`,
  lentTo: (to, until) => `1 cedido a ${to} hasta las ${until}`,
  lentBy: (from, until) => `1 cedido por ${from} hasta las ${until}`,
  buttons: {
    list: 'Quién puede ceder',
    ask: (lender) => `Pedir a ${lender}`,
    askFor: (lender, unit) => `Pedir a ${lender} para ${unit}`,
    accept: (until) => `Ceder hasta las ${until}`,
    decline: 'Rechazar',
    back: 'De vuelta',
    staff: (unit) => `Personal de ${unit}`,
  },
  form: {
    title: 'No ceder',
    intro:
      'El motivo llega a quien lo pidió y no se le tiene en cuenta; se pide enseguida a la siguiente unidad. Sin nombres ni camas.',
    submit: 'Rechazar',
    which: 'Cuál',
    reason: 'Motivo',
    note: 'En sus palabras',
    noteHint: 'por ejemplo dos caderas a las 14:30; sin nombres ni camas',
  },
  errors: {
    unknown: (typed, open) => ({
      message: typed === '' ? '¿Cuál?' : `No hay ninguna petición ${typed}.`,
      cure:
        open.length === 0
          ? 'No hay ninguna abierta. Escriba lend para ver quién puede.'
          : `Abiertas: ${open.slice(0, 8).join(', ')}.`,
    }),
    late: (id, state) => ({
      message: `${id} ya ha pasado: ${state}. No se ha cambiado nada.`,
      cure: 'Escriba lend para ver qué está abierto ahora.',
    }),
    noGap: (unit, role) => ({
      message: `A ${unit} no le falta ${role === '' ? 'nadie' : `personal (${role})`} en ese tramo; no se ha pedido a nadie.`,
      cure: 'Escriba lend para ver a quién le falta personal.',
    }),
    unknownGap: (unit, why) => ({
      message: `No se sabe si a ${unit} le falta personal: ${why}; no se ha pedido a nadie.`,
      cure: `Escriba staff ${unit} para ver qué falta.`,
    }),
    covered: (unit) => ({
      message: `A ${unit} ya no le falta nadie a la hora en que empezaría; nadie va.`,
      cure: 'Escriba lend para ver a quién le falta personal ahora.',
    }),
    noteLong: (most) => ({
      message: `Sus palabras pasan de ${most} letras; no se ha cambiado nada.`,
      cure: 'Dígalo más corto: unidades, horas, cuántos. Sin nombres ni camas.',
    }),
    cannot: (lender, why) => ({
      message: `No se puede pedir a ${lender}: ${why}. No se ha pedido a nadie.`,
      cure: 'Escriba lend para ver quién puede.',
    }),
    stale: (since) => ({
      message: `No se ha pedido a nadie: el censo está parado desde las ${since}.`,
      cure: 'Revise la fuente o cuente a mano; después, pida.',
    }),
    forWhom: (gaps) => ({
      message: '¿Para quién hace falta alguien, y a quién se pide?',
      cure:
        gaps.length === 0
          ? 'Según lo que se sabe no falta nadie. Escriba staff gaps.'
          : `Falta personal: ${gaps.join('; ')}. Escriba lend.`,
    }),
    which: (unit, lenders) => ({
      message: `¿A quién se pide para ${unit}?`,
      cure:
        lenders.length === 0
          ? 'Nadie puede ceder: ofrezca un turno abierto.'
          : `Por ejemplo: lend ask ${lenders[0]} ${unit}.`,
    }),
    why: (reasons) => ({
      message: 'Hace falta un motivo; no se ha cambiado nada.',
      cure: `Uno de: ${reasons.join(', ')}; detrás pueden ir sus propias palabras.`,
    }),
    notYours: (unit, who) => ({
      message: `Eso lo decide ${unit}; no se ha cambiado nada.`,
      cure: `Pueden hacerlo ${who} y la supervisión de guardia.`,
    }),
  },
};

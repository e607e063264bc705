/** Palabras de `staff lookahead`: qué personal hará falta en los próximos tramos y con qué probabilidad no basta. */
import { capital } from '../../capital.ts';
import type { Words } from '../words.ts';

export const staffAhead: Words['staffAhead'] = {
  title: (place) => `Dotación prevista · ${place}`,
  label: 'Personal previsto',
  needs: (chance, unit, here, _next, role, block) =>
    `${chance} de que ${unit} necesite más de ${here} ${role} en ${block}`,
  elsewhen: (block, chance) => `en ${block}, ${chance}`,
  spare: (unit, n, role, block, chance) =>
    `${unit} puede ceder ${n} ${role} en ${block}; ${chance} de que los necesite todos`,
  hereUnknown: (unit, enough, role, block) =>
    `${unit} necesita ${enough} ${role} en ${block}; cuántos hay: n/d, sin cuadrante`,
  none: (block) => `${block}: no es probable que falte nadie`,
  likely: (block, roles) => `${block}: faltan o pueden faltar ${roles}`,
  toSpare: (role, units) => `sobran ${role} ${units}`,
  ofRole: (role, units) => `${role} ${units}`,
  one: (unit, n, chance) => `${unit} ${n} (${chance})`,
  unit: (unit, patients, moves, staff) => `${unit}: ${patients}${moves}; ${staff}`,
  patients: (now, low, high) => `${now} ahora, se esperan ${low === high ? low : `${low}–${high}`}`,
  moves: (come, go) => `, entran ${come}, salen ${go}`,
  staff: (role, enough, here) => `${role}: necesarios ${enough}, presentes ${here}`,
  staffChance: (figures, chance) => `${figures} (${chance} de que falten)`,
  turnover: (people, role, come, go, block) =>
    `De ello, ${people} ${role} por ingresos y salidas en ${block}: entran ${come}, salen ${go}.`,
  expected: (now, median, low, high, block) =>
    `${now} ahora; en el momento de más pacientes de ${block} se prevén ${median}, 4 de cada 5 veces ${low === high ? 'justo esa cantidad' : `entre ${low} y ${high}`}.`,
  unitCaption: 'Por tramo',
  unitColumns: ['Tramo', 'Pacientes', 'Entran, salen', 'Necesarios', 'Presentes', 'Faltan'],
  roleNeeded: (role, n) => `${n} ${role}`,
  blockCaption: (block, role) => `${block}, ${role}`,
  blockColumns: ['Unidad', 'Pacientes', 'Entran, salen', 'Necesarios', 'Presentes', 'Faltan'],
  roleCaption: (role) => `${capital(role)}: presentes de necesarios, con qué probabilidad faltan`,
  cell: (here, needed, chance) => `${here} de ${needed}, ${chance}`,
  pair: (come, go) => `${come}, ${go}`,
  range: (now, low, high) => `${now} → ${low === high ? low : `${low}–${high}`}`,
  picture: (role) => `Probabilidad de que falten ${role}, por unidad y tramo`,
  axis: 'Probabilidad de que falten',
  block: 'Tramo',
  pictureUnit: (unit, blocks) => `${unit} ${blocks}`,
  pictureBlock: (block, chance) => `${block} ${chance}`,
  pictureNone: 'en ninguna 1 de cada 10 veces o más',
  later: (blocks) => `Después faltan o pueden faltar: ${blocks}.`,
  nobody: 'nadie',
  brief: (at, least, most) =>
    `Previsto a las ${at}; ${least === most ? least : `del ${least} al ${most}`} es historia propia.`,
  knows: (at, days, least, most) =>
    `Previsto a las ${at} con ${days} de historia; por unidad, del ${least} al ${most} es historia propia.`,
  knowsUnit: (at, days, stays, share) =>
    `Previsto a las ${at} con ${days} de historia y ${stays} terminadas; el ${share} es historia propia de la unidad.`,
  note: 'Necesarios: la plantilla en el momento de más pacientes del tramo, con el trabajo de los que llegan y se van, de modo que baste 7 de cada 10 veces. Presentes: cuadrante menos ausencias imprevistas; lo que comunica una unidad vale hasta que acabe su tramo.',
  na: {
    course: 'n/d: nueva, o con poca historia propia',
    beyond: 'n/d: faltan más de 72 horas',
    ratio: 'n/d: sin ratio para ese turno',
  },
  unitNa: (unit, why) => `${unit}: ${why}`,
  naSilent:
    'n/d: la fuente no habla, y no se prevé con un censo antiguo. Sigue en cuanto hable; staff gaps dice lo que había.',
  naHere:
    'n/d: solo lo prevé el servicio en marcha. Pregunte en el chat o en la consola; staff gaps cuenta quién está.',
  naLearned:
    'n/d: todavía no se ha aprendido cómo llegan y se van los pacientes. Con el servicio en marcha tarda unos minutos; staff gaps cuenta quién está.',
  naUnits:
    'n/d: ninguna unidad tiene bastante historia propia; hacen falta 30 estancias terminadas. staff gaps cuenta quién está.',
  naFar:
    'n/d: faltan más de 72 horas, y no se prevé tan lejos. Pregunte por menos, por ejemplo staff lookahead until 07:00.',
  when: (typed) => ({
    message: `No está claro qué horas son: ${typed}.`,
    cure: 'Escriba staff lookahead 15-19, staff lookahead next o staff lookahead until 07:00.',
  }),
  buttons: { ahead: 'Previsión', all: 'Más', house: 'Todas las unidades', now: 'Ahora' },
  spareUntil: (unit, n, role, until, chance) =>
    `${unit} puede ceder ${n} ${role} hasta las ${until}: ${chance} de que antes los necesite todos.`,
  noSpareUntil: (unit, role, block, chance) =>
    `A ${unit} no le sobran ${role} en ${block}: ${chance} de que los necesite todos.`,
};

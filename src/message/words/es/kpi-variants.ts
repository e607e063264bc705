/** Which form of a disputed definition it is (catalogue section N), and the parts and bands of figures. */
type Names = Readonly<Record<string, string>>;

const LESS = 'menos ausencias imprevistas';

export const parts: Names = {
  'allowed-hours': 'Horas que permite el objetivo',
  alos: 'Estancia media',
  available: 'Disponibles',
  'bed-turns': 'Altas por cama',
  'clean-response': 'De sucia al inicio de la limpieza',
  'clean-work': 'Del inicio de la limpieza a limpia',
  blocked: 'Bloqueadas',
  'boarded-over-240': 'Más de 240 min pendientes de cama',
  boarders: 'Pacientes pendientes de cama',
  'by-class-i': 'Reloj: consta como ingreso',
  'by-decision': 'Reloj: decisión de ingreso',
  closed: 'Cerradas',
  'direct-care-hours': 'Horas de atención directa',
  discharges: 'Altas',
  'door-to-assessment': 'Hasta la primera valoración, mediana',
  'door-to-provider-p90': 'Hasta el primer profesional, percentil 90',
  'ed-departures': 'Salieron de Urgencias',
  'ed-over-480': 'Más de 480 min en Urgencias',
  'ed-patients': 'Pacientes en Urgencias',
  'ed-spaces': 'Puestos de Urgencias con dotación',
  'four-hours-of-arrivals': 'De los que llegaron en este tiempo',
  forgotten: 'Excluidos, sin noticias desde hace demasiado',
  here: 'Presentes',
  'hours-per-patient-day': 'Horas por paciente y día',
  'house-beds': 'Camas con dotación del hospital',
  'last-bed-wait': 'Última espera de cama',
  'left-unseen': 'Se fueron sin ser atendidos',
  'long-stay-14': '14 días y más',
  'long-stay-21': '21 días y más',
  'long-stay-7': '7 días y más',
  'longest-boarding': 'Espera de cama más larga',
  'median-discharge-hour': 'Hora mediana del alta',
  'median-ed-time': 'Tiempo mediano en Urgencias',
  'median-los': 'Estancia mediana',
  occupied: 'Ocupadas',
  over: 'Por encima de lo necesario',
  'over-four-hours': 'Más de 4 h desde la llegada',
  'over-threshold': 'Más de 4 h',
  p90: 'Percentil 90',
  patients: 'Pacientes',
  'period-occupancy': 'Ocupación del periodo',
  'previous-midnight': 'Medianoche anterior',
  'required-by-grid': 'Necesarias según la plantilla',
  'required-hours': 'Horas que pide el objetivo',
  'room-over-60': 'Más de 60 min hasta una sala de tratamiento',
  'rn-hours-short': 'Horas de enfermería que faltan',
  'share-over-threshold': 'Parte de más de 4 h',
  registered: 'Enfermeras/os',
  'short-registered': 'De ellas, enfermeras/os',
  staffed: 'Con dotación',
  support: 'Personal de apoyo',
  'total-hours': 'Horas en total',
  'under-two-nurses': 'Con menos de dos enfermeras/os',
  ventilated: 'Con ventilación mecánica en Urgencias',
  'worked-hours': 'Horas trabajadas',
};

/** NEDOCS bands. */
export const bands: Names = {
  'not-busy': 'sin carga',
  busy: 'con carga',
  'extremely-busy': 'con mucha carga, sin saturación',
  overcrowded: 'saturado',
  'severely-overcrowded': 'muy saturado',
  'dangerously-overcrowded': 'peligrosamente saturado',
};

export const variants: Names = {
  'all-four-strata-together':
    'quienes salieron de Urgencias en este tiempo, en minutos enteros; niños y adultos, con y sin diagnóstico de salud mental, juntos; sala de tratamiento es el primer lugar en el que no se espera, o empieza cuando termina la espera de cama que da la fuente',
  'against-target-hours': `horas programadas de atención directa ${LESS}, frente al objetivo de cada unidad y sus pacientes a medianoche; las unidades sin objetivo no entran en ninguna suma`,
  'allowed-by-target-hours': `horas programadas de todo el personal ${LESS}; hecho: pacientes a medianoche, en Urgencias los que llegaron; las unidades sin objetivo no entran en ninguna suma`,
  'patient-days-or-attendances': `horas programadas de todo el personal ${LESS}, entre los pacientes a medianoche; Urgencias aparte, entre los que llegaron`,
  'one-kind-for-each-unit':
    'cada unidad según el único tipo que le da la configuración y quien esté en ella ahora; las enfermeras/os son las de este tramo',
  'assigned-not-told': 'las camas asignadas y aún no ocupadas no constan, y cuentan como libres',
  'staffed-beds-blocked-included': 'de camas con dotación, bloqueadas incluidas',
  'observation-included': 'observación incluida',
  'same-day-1': 'una estancia de un mismo día cuenta 1 día',
  'same-day-0': 'una estancia de un mismo día cuenta 0 días',
  'decision-to-admit-else-class-i': 'reloj desde la decisión de ingreso o, si falta, desde que consta como ingreso',
  'decision-to-admit-only': 'reloj desde la decisión de ingreso y desde nada más; 12 h justas cumplen',
  'ed-arrivals-of-the-period': 'quienes llegaron a Urgencias en este tiempo',
  'inpatients-21-days': 'pacientes ingresados en el hospital; la cifra sola es de 21 días y más',
  'ed-departures-of-the-period': 'quienes salieron de Urgencias en este tiempo; justo en el límite cumple',
  'rostered-direct-care': `horas programadas con sus pausas, ${LESS}, contando a cada cual donde se le envió; no horas pagadas; sin quien acompaña a un solo paciente y sin la enfermería responsable de turno que no lleva pacientes; pacientes a medianoche`,
  'rostered-care': `horas programadas de todo el personal, con sus pausas, ${LESS}, contando a cada cual donde se le envió; no horas pagadas`,
  'rostered-hours': 'horas programadas; no horas pagadas',
  'planned-as-rostered': `planificado: turnos del cuadrante; cubierto: estos ${LESS}, con bolsa, agencia, horas extra y personas enviadas desde otras unidades`,
  'shifts-that-began': 'turnos y ausencias imprevistas que empezaron en este tiempo, enteros o en parte',
  'ratio-of-the-grid':
    'ratios de la plantilla para este turno, cada unidad redondeada hacia arriba por separado; no las que tienen puestos en vez de ratio; Urgencias y salas de partos aparte',
  'this-block': `este tramo, según la plantilla y los pacientes de ahora; quién está según lo comunicado o, si falta, el cuadrante ${LESS}; Urgencias y salas de partos aparte`,
  'mental-health-included': 'enviados a casa, según el destino al alta; las visitas por salud mental no se distinguen',
  'unseen-or-code-07': 'se fueron sin ser atendidos, o destino 07 (alta voluntaria o atención interrumpida)',
  'everybody-in-a-place':
    'todas las personas que la fuente sitúa en un lugar, de cualquier clase, salas de espera incluidas',
  'this-shift-by-the-grid': `cuántas tienen una señal en el turno en curso; necesarias: el ratio de la plantilla para los pacientes de ahora, durante todo el turno; presentes: el cuadrante ${LESS}`,
  'rostered-eleven-hours':
    'turnos programados que empezaron tras menos de 11 h de descanso; 11 h justas cumplen; uno que sigue a otro es el mismo tramo',
  'sent-by-roster': 'horas del equipo volante en las que el cuadrante tiene a la misma persona en una unidad',
  'sent-away-and-back-here':
    'se fueron de Urgencias sin ingresar y volvieron a Urgencias de este hospital; del día en que se fueron; se da cuando acaban las 72 h',
  'back-through-the-ed':
    'no programado: volvió a ingresar en este hospital por Urgencias; con vida según el destino al alta; del día del alta; se da cuando acaban los 30 días',
  'dirty-to-clean-by-a20':
    'limpiezas que acabaron en este tiempo: de contaminada o en limpieza (K, H) a libre (U), según los estados de cama que da la fuente (A20)',
  'beds-told-by-a20':
    'camas en servicio entre las que la fuente ha dado un estado (A20); una cama con alguien en ella está ocupada',
  'departure-not-order': 'por la salida, no por la orden',
  'staffed-spaces-ventilated': 'puestos con dotación a esa hora; pacientes con ventilación mecánica',
};

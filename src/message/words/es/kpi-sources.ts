/**
 * What the registry says of figures besides their formulas, from its English: sources, disputed wordings, and limits of others (a file beside it).
 * Titles of publications, organisations, rules and scores are called as they call themselves; what else a source says is said in Spanish.
 * A test says which one is missing.
 */
import { kpiLimits } from './kpi-limits.ts';

type Texts = Readonly<Record<string, string>>;

const sources: Texts = {
  'NHS England KH03 and daily SitRep': 'NHS England, KH03 y SitRep diario',
  'NHS England daily SitRep (open and occupied beds)': 'NHS England, SitRep diario (camas abiertas y ocupadas)',
  'AHIMA health-statistics texts': 'AHIMA, manuales de estadística sanitaria',
  'WHO hospital indicators': 'OMS, indicadores hospitalarios',
  'CDC/NHSN forms 57.101–57.102, 2024; AHA Annual Survey wording':
    'CDC/NHSN, formularios 57.101–57.102, 2024; definición de la encuesta anual de la AHA',
  'NHS England daily SitRep (open, occupied, closed and unavailable beds)':
    'NHS England, SitRep diario (camas abiertas, ocupadas, cerradas y no disponibles)',
  'NHS England KH03: bed-days available and occupied, overnight and day-only kept apart':
    'NHS England, KH03: días-cama disponibles y ocupados, con noche y solo de día por separado',
  'AHIMA; WHO hospital indicators': 'AHIMA; OMS, indicadores hospitalarios',
  'CDC/NHSN ICU fields': 'CDC/NHSN, campos de UCI',
  'AHIMA (same day = 1); OECD and NHS (same day = 0)': 'AHIMA (mismo día = 1); OCDE y NHS (mismo día = 0)',
  'NHS SAFER bundle: report, do not target alone':
    'NHS, conjunto SAFER: se comunica, pero no basta como único objetivo',
  'CMS IPPS final rule tables': 'CMS, tablas de la norma definitiva IPPS',
  'Vizient and CMS practice; what is expected (a risk model, GMLOS) is named beside it':
    'práctica de Vizient y CMS; lo esperado (un modelo de riesgo, GMLOS) se nombra al lado',
  'NHS England UEC daily SitRep: 7+, 14+ and 21+ days':
    'NHS England, SitRep diario de urgencias: 7, 14 y 21 días y más',
  'practice of capacity centres': 'práctica de los centros de gestión de camas',
  'AHE practice': 'práctica de la AHE',
  'DHSC and NHS England, Hospital discharge and community support guidance, 2024':
    'DHSC y NHS England, Hospital discharge and community support guidance, 2024',
  'NHS England discharge SitRep': 'NHS England, SitRep de altas',
  'NHS delayed-days practice': 'práctica del NHS con los días de demora',
  'CMS GMLOS; NHS trim point; which reference is named beside it':
    'GMLOS de CMS; punto de corte del NHS; al lado se dice cuál es la referencia',
  'NHS Improvement and ECIP, Red2Green rapid improvement guide':
    'NHS Improvement y ECIP, Red2Green rapid improvement guide',
  'CMS HWR and HRRP method': 'CMS, método HWR y HRRP',
  'practice; pathways for heart attack and stroke are tighter':
    'práctica; los circuitos de infarto e ictus son más estrictos',
  'NHS ECDS and CMS arrival time': 'hora de llegada del ECDS del NHS y de CMS',
  'ED crowding literature: patients incl. waiting room over spaces staffed at that hour':
    'estudios de saturación de Urgencias: pacientes, sala de espera incluida, entre los puestos con dotación a esa hora',
  'NHS constitutional standard; NHS Digital ECDS guidance (over 4 h is the breach)':
    'norma constitucional del NHS; guía del ECDS de NHS Digital (se incumple por encima de 4 h)',
  'NHS England planning guidance; OSR letter ("more than 12 hours")':
    'guía de planificación de NHS England; carta de la OSR («más de 12 horas»)',
  'NHS England monthly A&E return, zero tolerance; OSR letter':
    'NHS England, estadística mensual de urgencias, tolerancia cero; carta de la OSR',
  'the former CMS OP-20': 'el antiguo OP-20 de CMS',
  'EDBA definitions': 'definiciones de la EDBA',
  'CMS OP-18b, arrival to departure of patients sent home from the ED':
    'CMS OP-18b, de la llegada a la salida de quienes vuelven a casa desde Urgencias',
  'CMS1244v1, voluntary for 2027, mandatory for 2028': 'CMS1244v1, voluntario para 2027, obligatorio para 2028',
  'NHS Standard Contract 2022/23 (Lords Library); clock: NHS Confederation':
    'contrato tipo del NHS 2022/23 (Lords Library); reloj: NHS Confederation',
  'ED crowding literature': 'estudios de saturación de Urgencias',
  'ED quality literature': 'estudios de calidad de Urgencias',
  'engine in the shape of the NHS England OPEL framework 2024 to 2026, without its numbers':
    'procedimiento con la forma del marco OPEL de NHS England 2024 a 2026, sin sus cifras',
  'NICE SG1, July 2014': 'NICE SG1, julio de 2014',
  'ANA/NDNQI, from memory': 'ANA/NDNQI, de memoria',
  'NHS England, CHPPD guidance for all inpatient trusts; NHS Digital, NStfFil page':
    'NHS England, guía de CHPPD para todos los centros con hospitalización; NHS Digital, página NStfFil',
  'WA Health, Nursing hours per patient day pages, 2022–24; category values from memory':
    'WA Health, páginas de Nursing hours per patient day, 2022–24; valores de las categorías de memoria',
  '22 CCR §70217 (LegalClarity, SEIU 121RN); CDPH AFL 08-07, 2008, for medical/surgical 1:5. A nurse shared between lines is outside this figure; charge nurses count only while they give direct care.':
    '22 CCR §70217 (LegalClarity, SEIU 121RN); CDPH AFL 08-07, 2008, para medicina y cirugía 1:5. Una enfermera compartida entre líneas queda fuera de este indicador; la responsable de turno cuenta solo mientras presta atención directa.',
  'Shelford Group and NHS England, Safer Nursing Care Tool, 2023. Its multipliers are licensed and come from the site; earlier editions are no longer valid.':
    'Shelford Group y NHS England, Safer Nursing Care Tool, 2023. Sus multiplicadores están bajo licencia y los pone el centro; las ediciones anteriores ya no valen.',
  'Royal College of Nursing, from memory': 'Royal College of Nursing, de memoria',
  'NHS safe staffing returns, from memory': 'estadísticas de dotación segura del NHS, de memoria',
  'NHS England vacancy statistics, from memory': 'estadísticas de vacantes de NHS England, de memoria',
  'practice; no single authority': 'práctica; sin una única autoridad',
  'practice; NHS ceilings are on the pay bill, not on hours':
    'práctica; los topes del NHS son sobre la masa salarial, no sobre las horas',
  'practice; NICE SG1, 2014, for the check of each shift':
    'práctica; NICE SG1, 2014, para la comprobación de cada turno',
  'NHS Agenda for Change handbook; US payroll practice; both from memory':
    'NHS, manual de Agenda for Change; práctica de nóminas de EE. UU.; ambos de memoria',
  'NHS establishment practice, from memory': 'práctica de plantillas del NHS, de memoria',
  'NSI National Health Care Retention reports, from memory': 'informes NSI National Health Care Retention, de memoria',
  'EU Directive 2003/88/EC art. 3; UK Working Time Regulations 1998 reg. 10; from memory':
    'Directiva 2003/88/CE, art. 3; Working Time Regulations 1998 (Reino Unido), art. 10; de memoria',
  'UK Working Time Regulations 1998 reg. 4, from memory':
    'Working Time Regulations 1998 (Reino Unido), art. 4, de memoria',
  'Institute of Medicine, Keeping Patients Safe, 2004, p. 238; ANA fatigue statement, 2014':
    'Institute of Medicine, Keeping Patients Safe, 2004, p. 238; declaración de la ANA sobre la fatiga, 2014',
  'NIOSH and AORN guidance, from memory': 'guías de NIOSH y AORN, de memoria',
  'AACD Procedural Times Glossary, reprinted in Miller’s Anesthesia: start time is patient in room':
    'AACD Procedural Times Glossary, reproducido en Miller’s Anesthesia: se empieza con el paciente en el quirófano',
  'AACD Procedural Times Glossary, reprinted in Miller’s Anesthesia':
    'AACD Procedural Times Glossary, reproducido en Miller’s Anesthesia',
  'UCHealth form, as LeanTaaS tells it; AACD glossary for the other form. Dexter et al., 2003: 3 to 12 months cannot rank surgeons of low volume.':
    'forma de UCHealth, según LeanTaaS; la otra forma, del glosario de la AACD. Dexter et al., 2003: de 3 a 12 meses no bastan para ordenar a cirujanos con pocas intervenciones.',
  practice: 'práctica',
  'Model Health System theatres Q&A, 2022; Zhang, Dunstan and Pandit, 2024':
    'Model Health System, preguntas sobre quirófanos, 2022; Zhang, Dunstan y Pandit, 2024',
  'practice; NHS quarterly QMCO return, from memory': 'práctica; estadística trimestral QMCO del NHS, de memoria',
  'ASPAN practice, from memory': 'práctica de la ASPAN, de memoria',
  'operating-room management literature, from memory': 'estudios de gestión de quirófanos, de memoria',
  'inventory textbooks, from memory': 'manuales de existencias, de memoria',
  'HL7 US SAFR 1.0.0, codes for CDC NHSN Hospital Respiratory Data, 2026':
    'HL7 US SAFR 1.0.0, códigos para los datos respiratorios hospitalarios de CDC NHSN, 2026',
  'pharmacy inventory literature, from memory': 'estudios de existencias de farmacia, de memoria',
  'FDA 21 CFR 7, from memory': 'FDA 21 CFR 7, de memoria',
  'NHS outpatient statistics convention, from memory': 'convenio de las estadísticas de consultas del NHS, de memoria',
  'IHI, Measure the Backlog; HRSA Ryan White access measure':
    'IHI, Measure the Backlog; medida de acceso HRSA Ryan White',
  'IHI, from memory': 'IHI, de memoria',
  'CMS HCAHPS, from memory': 'CMS HCAHPS, de memoria',
  'NCI, SEER-CAHPS guidance; HCAHPS star ratings notes, 2015':
    'NCI, guía de SEER-CAHPS; notas de las estrellas de HCAHPS, 2015',
  'NHS England, FFT calculation page, 2014; CUH trust page; wording of 2020 from memory':
    'NHS England, página de cálculo de la FFT, 2014; página de CUH; redacción de 2020, de memoria',
  'Reichheld, The One Number You Need to Grow, 2003; the NHS stopped using it in 2014':
    'Reichheld, The One Number You Need to Grow, 2003; el NHS dejó de usarlo en 2014',
  'Lean textbooks, from memory': 'manuales de Lean, de memoria',
  'Six Sigma textbooks, from memory': 'manuales de Six Sigma, de memoria',
  'quality textbooks after Juran, from memory': 'manuales de calidad según Juran, de memoria',
  'NHSRplotthedots 0.2.2; NHS England, Making Data Count, with its two-sigma rule as changed (issue 194)':
    'NHSRplotthedots 0.2.2; NHS England, Making Data Count, con su regla de dos sigmas tal como se cambió (incidencia 194)',
  'queueing model M/G/c/c after Erlang, 1917': 'modelo de colas M/G/c/c según Erlang, 1917',
  'forecasting textbooks, from memory': 'manuales de previsión, de memoria',
  'Hyndman and Koehler, Another look at measures of forecast accuracy, 2006':
    'Hyndman y Koehler, Another look at measures of forecast accuracy, 2006',
  'variant of Makridakis, from memory': 'variante de Makridakis, de memoria',
  'Koenker and Bassett, 1978, from memory': 'Koenker y Bassett, 1978, de memoria',
  'NHS costing; KFF; both from memory': 'costes del NHS; KFF; ambos de memoria',
  'Childers and Maggard-Gibbons, JAMA Surgery, 2018': 'Childers y Maggard-Gibbons, JAMA Surgery, 2018',
  'HL7 table 0116; the mapping is ours': 'HL7, tabla 0116; la correspondencia es nuestra',
  'HL7 v2 chapter 3; HL7 v2-to-FHIR for the fields': 'HL7 v2, capítulo 3; HL7 v2-to-FHIR para los campos',
  'CMS Cell Size Suppression Policy (ResDAC 2024)': 'CMS, Cell Size Suppression Policy (ResDAC 2024)',
  'NHS Digital, disclosure control of HES and ECDS, 2018': 'NHS Digital, control de divulgación de HES y ECDS, 2018',
  'ResDAC, "not derivable"; the choice of the second cell is ours':
    'ResDAC, «no deducible»; la elección de la segunda casilla es nuestra',
};

const disputed: Texts = {
  'of staffed beds, blocked ones kept in': 'de camas con dotación, bloqueadas incluidas',
  'of staffed beds, blocked ones kept in, observation included':
    'de camas con dotación, bloqueadas y observación incluidas',
  'over discharges; what a same-day stay counts is a setting of the site':
    'entre las altas; lo que cuenta una estancia de un mismo día lo fija el centro',
  'by departure, not by order; reported, never a target alone':
    'por la salida, no por la orden; se comunica, nunca es el único objetivo',
  'clock from the decision to admit; everybody who waits is a boarder, those over 4 h counted apart':
    'reloj desde la decisión de ingreso; quien espera está pendiente de cama, y los de más de 4 h se cuentan aparte',
  'clock from the decision to admit': 'reloj desde la decisión de ingreso',
  'crude; day 0 is in; whether it was unplanned is what the source says':
    'sin ajustar; el día 0 cuenta; si no estaba programado, lo dice la fuente',
  'from arrival, never mixed with the clock from the decision to admit':
    'desde la llegada, nunca mezclado con el reloj desde la decisión de ingreso',
  'from the decision to admit, never mixed with the clock from arrival':
    'desde la decisión de ingreso, nunca mezclado con el reloj desde la llegada',
  'of registered arrivals, those who left before triage counted':
    'de las llegadas registradas, contando a quienes se fueron antes del triaje',
  'of registered arrivals': 'de las llegadas registradas',
  'third spline term with a plus (+8.2e-12)': 'tercer término de la función por tramos con signo más (+8,2e-12)',
  'everybody who waits for a bed is a boarder': 'quien espera una cama está pendiente de cama',
  'over the patient days that are given; say how they were counted':
    'entre los días-paciente que se dan; dígase cómo se contaron',
  'patients counted at 23:59; short-stay wards look better staffed than they were':
    'pacientes contados a las 23:59; las plantas de corta estancia parecen mejor dotadas de lo que estaban',
  'divided by (1 − unavailability): at 22 % a factor of 1.28; "× (1 + uplift)" gives 1.22 and is another figure':
    'dividido por (1 − tiempo no disponible): con 22 %, un factor de 1,28; «× (1 + suplemento)» da 1,22 y es otra cifra',
  'staff calling out; shifts that the hospital cancels for low census are not in it':
    'ausencias del personal; los turnos que anula el hospital por censo bajo no están',
  'start = patient in room; with the grace that is given':
    'comienzo = paciente en el quirófano; con el margen que se da',
  'turnover inside the block is credited and released time leaves the denominator; AACD credits outside-block cases instead. Stands beside the raw figure':
    'el recambio dentro del bloque se abona y el tiempo cedido sale del denominador; la AACD abona en su lugar las intervenciones fuera del bloque. Va junto a la cifra sin ajustar',
  'capped comes first, uncapped beside it; the clock is that of the times given':
    'primero con tope, al lado sin tope; el reloj es el de las horas que se dan',
  '"don’t know" counts among the answers, as NHS England has it':
    '«no sabe» cuenta entre las respuestas, como en NHS England',
  'without the screen unless asked for: the NHS spreadsheet does not screen, the R package NHSRplotthedots does':
    'sin la criba, salvo que se pida: la hoja de cálculo del NHS no criba, el paquete de R NHSRplotthedots sí',
  'no screen of moving ranges; in "two of three" a point outside the limits counts as one of the two':
    'sin criba de recorridos móviles; en «dos de tres», un punto fuera de los límites cuenta como uno de los dos',
  'limits of three sigma; Minitab uses percentiles': 'límites de tres sigmas; Minitab usa percentiles',
  'an isolated bed is blocked unless it is matched to a patient':
    'una cama aislada está bloqueada, salvo que corresponda a un paciente',
};

export const kpiTexts: Texts = { ...sources, ...kpiLimits, ...disputed };

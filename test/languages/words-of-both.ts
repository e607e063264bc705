/** Words that English and Spanish write alike, and names that neither translates: with the reason why each may stand in a Spanish text. */

/** Spanish words that happen to be English ones too. */
export const ALSO_SPANISH = `
a active agenda mesa red alto ante anterior antes auto balance base baste canal cargo casa central chat colas comas con control dado dato de decide declare
deducible dice digital director dos e editor en era error es especial extra factor favor fin final ha habitual hay he hora hospital hoy
idioma individual inferior la largo lea lee leer lineal llama lo local los manual mar marginal material mayor me media medias mental mes
miles probable min mire no normal par pares pase persona personal peso pesos plan pone postal posterior primer principal probables pronto provisional
pulsar quite ratio ratios real resolver revise roles saber sale salvo sea si sigma sin social sola solo solos son superior supervisor tan
opinion juntas terminal timbre tome tope total u use vale valor van virtual vital viva yo vie graves sub sup claro ve invite pulse legal reunion mas decision supervision extension continua via version maxima minima mi indices deficit continue pare reproduce areas s b c i k l m p f t g v n d monitor cuesta vigor replica plaza probable
`;

export const NAMES: Readonly<Record<string, string>> = {
  'programs, products and formats, which are called so in every language':
    'Huddleboard Ops NHSRplotthedots Slack Teams OneDrive JavaScript CSV XLSX HTML HTTP npm npx YAML bot app token Tab id Lean Six Sigma Minitab R Pareto NHSRplotthedots Making Data Count',
  'a place of the database of time zones': 'Mexico City',
  'languages by their own names': 'English UK US Español',
  'platforms by the name that settings give them': 'web',
  'keys of a keyboard, as they are printed on it': 'Alt Enter',
  'gaps of the console’s own words': 'time title latest person channel reason who',
  'abbreviations of the trade that Spanish hospitals write too':
    'MSTL SBAR ADT HL7 EVN PV PHI KPI NEDOCS CEDOCS EDWIN SPC XmR NHS CMS AACD OCDE h min ext',
};

/** What is typed and stands in no usage, example or name of a command: settings, options and words of the command line. */
export const TYPED_WORDS = `
mosthours
whatif flu arrivals admissions discharges before noon
keep close handover fire clear for mute unmute houselevel mutes renew declare actions start history level levels
play plays task drop move done outcome owed useless worked partly wrong late accept act ack as pass esc snooze file hh mm console day docs groups md person workspace workspaces link demo audit block cards configuration feed head icu import install known locations month number off origin people percent quiet roster rules
drill drills start stop pause resume join status debrief answer surge tuesday winter closes again charge nurse engineer severity site stale table this thread waiting fields units verbosity verify
metric metrics show new edit remove periop tests
metric metrics show new edit remove periop
confirmed likely possible score
item items actions action decide choose tier inputs health next escalate huddles criteria shift handout lines add
service services medicine pods pod open closed closedPods fit
item items actions action decide choose tier inputs health next escalate huddles criteria
item items actions action decide choose tier inputs health next escalate huddles criteria shift handout
`;

/** Publications, organisations, rules and authors, called as they call themselves: sources of figures that hold nothing else. */
export const OFFICIAL: readonly string[] = [
  'IHI Real-Time Demand Capacity Management',
  'Joint Commission LD.04.03.11 EP 6',
  'NHS England',
  'ICNARC; GPICS',
  'ICNARC, GPICS',
  'CMS HRRP',
  'Weiss et al., Acad Emerg Med 2004; nedocs.org 2014',
  'nedocs.org',
  'CMS OP-22',
  'Bernstein et al., Acad Emerg Med 2003',
  'Bernstein et al. 2003',
  'Weiss et al., Am J Emerg Med 2014',
  'NICE SG1',
  'RCN',
  'NHS Agenda for Change',
  'Institute of Medicine 2004',
  'ANA 2014',
  'AACD Procedural Times Glossary; Abouleish et al., 2003',
  'Harris, How Many Parts to Make at Once, 1913',
  'FDA',
  'qicharts2; Nelson, Control Charts for Individual Measurements, 1982',
  'qicharts2',
  'Laney 2002',
  'Benneyan, 2001',
  'Nelson, 1994',
  'Little, A Proof for the Queuing Formula L = λW, Operations Research 9(3), 1961',
  'patientflow, UCL, 2025; King et al., 2022',
  'patientflow, UCL, 2025',
  'NHS Digital',
  '45 CFR 164.514(b)(2)(i)',
  'HIPAA',
];

/** Words that make what stands beside them a name. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Before a name, whoever bears it. */
export const TITLES = set(
  'mr mrs ms miss mx mister missus master dr prof professor rev reverend sir dame madam sra senor senora monsieur herr frau whaea matua',
);

/** Never a name behind a title in small letters: "dr in charge", "dr on call". */
export const FUNCTION_WORDS = set(
  `a an the in on at to of for from by with and or nor but if so as is was are were be been am do does did has have had will would can could may might must shall should not no yes
  up out off down over under about after before when where who what which why how this that these those here there now then again still just only also too very all any some more
  most other same he she it they we you i me him her us them his hers its our your their call charge duty site shift take leave board pls please asap via per than til till until
  ask asks asked wants want says said sees saw seen came comes coming goes going gone paged pages reviewed reviewing rounding aware happy ok okay even ever never maybe perhaps once twice soon later earlier always often both each every another such much many few several please`,
);

/** Before the family name of a member of staff. */
export const STAFF_TITLES = set(
  'mr mrs ms miss mx dr doctor prof professor intensivist hospitalist anaesthetist anesthesiologist cardiologist neurologist radiologist oncologist obstetrician paediatrician pediatrician psychiatrist intern sho reg fellow coordinator director dietitian sup operator engineer secretary clerk bleep pager vocera nurse sister matron rn lpn np pa md rev chaplain charge manager supervisor consultant registrar attending surgeon pharmacist physio therapist porter midwife hca cna tech lead with',
);

export const PATIENT = set(
  'pt pts patient patients inpatient outpatient resident client boarder lady gentleman gent baby infant newborn admit named name called surname known',
);

/** Whose ride, whose daughter: after "X's", or before "of X". */
export const KIN = set(
  `wife husband spouse partner son daughter mother father mum mom mam dad sister brother family families relative relatives parent parents niece nephew aunt uncle
  cousin grandson granddaughter grandmother grandfather grandma grandad grandpa nan carer caregiver guardian poa nok lpoa friend neighbour neighbor sibling fiance fiancee
  girlfriend boyfriend stepson stepdaughter`,
);

export const BELONGINGS = set(
  `ride lift transport taxi ambulance pickup meds medication medications medicine tto ttos tta ttas prescription script chart notes bed room discharge consent results result labs
  bloods scan mri ct xray x-ray echo belongings property glasses dentures teeth hearing walker frame wheelchair dressing sitter drip iv cannula pump feed feeds diet tray
  breakfast lunch dinner supper surgery operation procedure appointment appt referral placement auth authorisation authorization paperwork forms form wound catheter vitals obs sats bp
  inr potassium k glucose sugars bm bms tele monitor isolation swab allergy bags phone mobile cell number insurance care visit admission transfer package mar dnr dnacpr mattress
  cot crib bay cubicle nurse doctor consultant case file record records mrn dob birthday address house home daughter's body death fall infusion antibiotics abx insulin
  oxygen trach vent hip knee leg foot arm heart ecg ekg telemetry turn bath shower linen gown call bell light order orders plan assessment review eta pain sedation`,
);

/** What only somebody does. */
export const ANIMATE = set(
  `wants wanted refuses refused refusing declines declined fell falls died dies says said asks asked asking complains complained complaining crying cries vomiting vomited
  wandering wanders wandered confused agitated anxious upset angry shouting absconded eloped choked aspirated coded arrested desatted walked walks eats ate sleeping asleep
  awake drinks drank thinks believes cannot can't won't hasn't isn't wasn't doesn't didn't lives hates likes hit bit spat swears swore self-discharged pulled collapsed
  deteriorated deteriorating seizing bleeding septic unwell npo nbm dying`,
);

/** What somebody does, and now and then a thing. */
export const DOES = set(
  `is was has had needs needed requires required waiting awaiting awaits going gone goes ready to not will still remains went left keeps got gets stable in on from for due
  back can may should could would must transferred discharged admitted boarding cleared coming leaving moved moving returned returning stays staying being been and who now
  up out home with post pre again at`,
);

/** Before somebody whom one cares for: "turn Okafor at two". */
export const CARE = set(
  `discharge discharging discharged admit admitting admitted move moving moved transfer transferring transferred feed feeding fed turn turning turned wash bathe bathing medicate
  medicating sedate restrain escort escorting collect fetch bring bringing take taking send sending sent see seen seeing visit ask asking asked tell told telling call called calling ring
  rang phone phoned text texted chase chasing update updating updated inform informed assess assessing assessed review reviewed consent consented for of with to by from about re regarding need needs
  reassess suction walk walking mobilise mobilize toilet prep prepping prepare intubate extubate place swap hold book repatriate isolate cohort watch watching sit sitting special specialling
  find help assist spoke speak speaking met meet contact contacted is and or than after before until while if when where near beside opposite behind poor dear old little young give given gave`,
);

/** An illness, a sign or an instrument of that person's name: "Crohn's disease", "Foley bag". */
export const MEDICAL_NOUNS = set(
  `disease syndrome sign palsy chorea ataxia lymphoma sarcoma tumour tumor dementia aphasia encephalopathy contracture crisis ulcer cyst fracture fractures sphincter bodies body cells nodes angina
  disease's criteria classification score scale staging grade position manoeuvre maneuver test reflex law rule formula curve stain agar solution phenomenon triad pouch procedure operation method
  technique repair resection anastomosis gastric splint splints frame tube tubes catheter catheters drain retractor retractors forceps clamp clamps needle needles blade blades
  bag mask airway bougie hook crutch crutches collar brace boot boots stockings traction parade law day`,
);

/** A building, a firm or a thing of that name: "Jackson table", "Taylor wing". */
const THING_NOUNS = set(
  `table tables tray trays cart carts trolley trolleys unit ward wing building street road house hall centre center hospital clinic hospice lodge court place park campus tower
  pavilion suite theatre theater block floor lobby entrance protocol lift lifts lifter bed beds mattress mattresses monitor monitors ventilator ventilators scope scopes line lines valve valves
  clip clips kit kits cable cables battery batteries printer printers software app pump pumps tape sling slings hoist hoists dressing dressings cannula rod rods nail plate screw screws
  implant implants stent shunt ring trial study guideline guidelines rules foundation trust fund university college school library charity memorial county city airport station
  nursing rehab snf manor grange villa surgery practice pharmacy laboratory lab labs rep reps engineer contractor technician delivery stock`,
);

/** Of those the instruments that nobody owns: "Richter clips". */
export const INSTRUMENTS = set(
  'clip clips kit kits stent stents plate plates screw screws rod rods nail nails implant implants sling slings valve valves scope scopes table tables cart carts trays stapler staplers tower stack',
);

/** What is sold or taught under the name of somebody, and that nobody lies beside: "Parker hoses", "Pearson r". */
export const PRODUCTS = set(
  `pumps monitors ventilators stirrups caths foleys drains tubes bags cfs score scores scale wraps hose hoses sets gauze pads wipes gel tape drapes gloves masks gowns stockings socks syringes needles catheters tubing cables leads probes sensors cuffs lancets strips
  meters cups lids stools lamps laryngoscope laryngoscopes forceps clamps retractors scissors wrench wrenches van vans truck trucks machine machines printers sign signs class classes course courses
  training workshop webinar protocol protocols alias algorithm criteria coefficient correlation chart diagram distribution r key keys cookies coffee pizza donuts doughnuts bagels cake sandwiches
  soda candy cable connector connectors adapter adapters adaptor bulb bulbs filter filters valve valves regulator regulators reamer saw saws drill burr burrs blade blades reload reloads
  trocar trocars endoscope scopes sheath sheaths wire wires guidewire coil coils balloon balloons mesh suture sutures bra binder binders immobilizer splints braces boots walkers crutches
  wheelchairs mattresses cushions overlays hoists slings lifts brakes casters wheels hinges locks ave avenue street road st rd dr blvd drive lane`,
);

/** Of those the buildings, funds and rules that bear a person's name, whoever that was. */
export const NAMED_AFTER = set(
  `unit ward wing building street road house hall centre center hospital clinic hospice lodge court place park campus tower pavilion suite theatre theater block floor lobby
  entrance foundation trust fund university college school library charity memorial county city airport station nursing manor grange villa surgery practice pharmacy protocol
  trial study guideline guidelines rules rep reps engineer contractor technician`,
);

export const EPONYM_NOUNS: ReadonlySet<string> = MEDICAL_NOUNS.union(THING_NOUNS);

/** Before a family name. */
export const PARTICLES = set('ni mac nic van von bin ibn abu dos della del der den ter');

/** Names that are things one brings to a bed. */
export const OBJECTS = set(
  'walker walkers cane canes crutch tray trays page pages bell bells porter porters reader cook cross bolt cotton gown bond hook drain drains sling lamp lock locks key keys rod glass hand hands foot heel wall walls pool poole carpenter painter plumber',
);

export const BED_NOUNS = set(
  'bed beds rm room bay space chair cot crib slot cubicle cube trolley bedspace sideroom pod hallway hall spot isolation side',
);

/** Classes of what people write, each in words of its own: what has to be found, and what has the same look and is nobody's. */
import { describe, expect, test } from 'vitest';
import { findPhi, type PhiContext, type PhiKind, redact } from '#src/domain/phi/index.ts';

const house: PhiContext = {
  staff: ['Hannah Lindqvist', 'Priya Raman', 'Tomasz Zielinski'],
  places: ['5W', '6N', '3 North Neuro', 'Rosalind Franklin Ward', 'Nightingale Ward'],
  numbers: [],
};
const kindsOf = (text: string): readonly PhiKind[] => findPhi(text, house).map(({ kind }) => kind);

/** Each line a text. */
const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const names = (title: string, texts: string) =>
  describe(title, () => test.each(lines(texts))('%s', (text) => expect(kindsOf(text)).toContain('name')));
const patterned = (title: string, kind: PhiKind, texts: string) =>
  describe(title, () => test.each(lines(texts))('%s', (text) => expect(kindsOf(text)).toContain(kind)));
const none = (title: string, texts: string) =>
  describe(title, () => test.each(lines(texts))('%s', (text) => expect(kindsOf(text)).toEqual([])));

names(
  'a family name that is a word, before care, a way or a decision',
  `frost mri pushed to 4
   fowler auth approved
   reed dialysis moved to tomorrow
   Banks for chemo then home
   temple to rehab when bed opens
   holding Rivers in resus
   moss pasrr pending
   Barrow back from ct
   marsh snf declined again
   steele in recovery since noon
   awaiting snow placement
   pike dc held for ride`,
);
names(
  'a test, a slot or a chair for somebody',
  `ekg done on fox
   cultures taken from hu
   slot booked for kwon at 10
   troponin sent on reed
   dialysis chair for ng at 0700
   repeat lactate due on moss
   consent needed for vu in theatre
   cross match sent for heath`,
);
names(
  'a title and a word, or a family name with two letters changed over',
  `mrs winter asks for a blanket
   mr. bright wants his wife
   mr tunrer to rehab
   mrs. hodgse in cdu
   miss okfaor waiting
   ms pettigerw needs a wheelchair
   mister summer is up
   mrs early says no`,
);
names(
  'a family name and an initial, then a way',
  `Fields, K. to snf at 2
   Hunt, R. for ct
   Waters, P to theatre
   Ruth M. to rehab
   Dale T. for dialysis`,
);
names(
  'both names are words',
  `ivy brook to ct
   dawn fields for dialysis
   holly stone in recovery
   Autumn Lake to rehab
   may flowers to theatre
   rusty nash back from mri`,
);
names(
  'lists and trackers',
  `dcs: fox, wolf and swan
   waiting: lamb
   boarders: drake / peacock
   3N tracker: heath / bay 1 / iv
   hawk detained under sec 2
   finch eloped at 0300
   lynch made dnacpr
   home today: wren & moss`,
);
names(
  'a family',
  `the Marshes want to see the doctor
   the Okafors are in the lobby
   the Browns say thank you
   the Foxes asked again
   the Kowalskis have gone home`,
);
names(
  'names of HL7 wherever they stand',
  `OBR ordered by STONE^GRACE
   referring 4471^FOX^PETER^^^DR
   NK1 next of kin WOLF^MARY
   XCN wrong: OKAFOR^TOM`,
);
patterned(
  'ages, sex first, with a slash, in words',
  'age',
  `M 94 chest pain
   F/96 fall at home
   97/F off legs
   94f confused
   age/sex 91/M
   age/sex: 95 f
   92m collapse ?cause
   he is ninety four
   ninety two yo from nh
   patient is ninety-one and frail
   male 98 from home
   aged ninety seven`,
);
none(
  'figures that are no ages',
  `she is ninety minutes late
   waits 95m today
   fridge 98F
   95 m hose in store
   M 95 respirators short
   bay F 93% full
   unit F 95 census
   91f in the warmer room`,
);
patterned(
  'addresses',
  'address',
  `1417 n magnolia ave
   33 e birch rd
   4410 sw alder blvd apt 3
   post code QQ4 7ZT
   postcode: XZ12 1AB
   D04 X2P5
   eircode v94t2xr
   K1A 0B6
   ride to m5v 2t6`,
);
none(
  'what has the look of a street',
  `medic 14 off road for brakes
   3 vans off road
   truck 207 off the road
   5 w needs ct
   4 n waiting on dr`,
);
patterned(
  'days on which something was done with somebody',
  'date',
  `pt last dialysed 14/11
   patient referred 12/02
   TIA 3 march, pt in 6
   decision to admit 03/02/26 11:15 trolley 4
   DTA 14/01/26 09:10 bed 3
   pt scanned on 2/11
   triaged 05/02/26 23:10 trolley 2
   pt stented 4 jan`,
);
none(
  'days of the house',
  `business plan signed 3/09/2026
   contract renewed on 01/07/2026
   since 1/04/2026 falls 31
   minutes of 12/11/2026 approved
   fire certificate issued 02/05/2026
   falls since 01/09/2026: 14
   pilot launches 05/10/2026`,
);
patterned(
  'record numbers under other words',
  'record-number',
  `hsptl no 552-118-4
   hosp nr. 44-812-9
   mrn ending in 4471
   mrn ends 8812
   csn finishing 90014
   med rec no. 118-40-2
   urn 552118`,
);
patterned(
  'telephone numbers with a letter for a digit, or other signs between',
  'phone',
  `(415) 55S-0188 his wife
   617-555-O142 sister
   2l2-555-0179
   617_555_0142
   617·555·0142
   020/7946/0958`,
);
none(
  'wards, blocks and bays that bear a name',
  `Queen Mary block lift out
   Diana ward 4 beds
   King Edward wing heating off
   Princess Anne bay closed
   Rosalind Franklin full, two waiting
   Charlotte ward short 1 RN`,
);
none(
  'firms, houses and instruments',
  `Karl Storz camera broken
   Johns Hopkins accepting
   Henry Ford cannot take
   Richard Wolf scope at repair
   Sue Ryder has one bed
   Marie Curie nurse at 4
   Otto Bock rep here
   every Tom, Dick and Harry parks in the bay
   robbing Peter to pay Paul with the aides again
   Groundhog Day on the dock
   Ronald McDonald House is full
   Smith & Nephew invoice unpaid
   St Catherine declines until eight
   Kerrison and Rongeur trays are back`,
);
names(
  'somebody who is called like a firm',
  `Henry Ford in bed 4
   pt Sue Ryder wants a window
   Mrs Marie Curie to ct`,
);
none(
  'verbs that are given names',
  `Mark 5W-12 dirty
   Mark 6N-01 as blocked
   Chase 5W-03 bed clean
   Grant 6N-02 tele ok`,
);
none(
  'words behind a title that are no name',
  `dr in theatre til 4
   dr on call not answering
   Dr on site?
   dr at bedside
   dr to review bed 4
   mr scan bed 3
   MR chair broken
   ms flare bed 9`,
);
none(
  'numbers of things',
  `clause 4.2.1.3 of the standard
   policy section 3.1.2.4
   case 004417 logged with supplier
   case 118204 open w vendor
   part 0441-0052-11 back ordered
   312-24-40 in out waiting
   NHS 111 calls 52
   med reg at 15 on take
   ortho reg on 4N til 5
   beds 1 2 3 4 5 6 clean`,
);
none(
  'people of the house by role, or two together',
  `consultant Lindqvist happy with plan
   Raman/Zielinski on call tonight
   registrar Raman to see
   intensivist Zielinski agrees
   Lindqvist/Raman swap nights`,
);
none(
  'words that are names elsewhere',
  `snow delays transport
   frost on the helipad
   flood in ct
   stone in ct gantry
   chest ct delayed
   home dialysis supplies short
   head ct at 3
   long waits to ct
   beds for dialysis pts short
   ct on hold
   slot open for echo at 9
   chair free for chemo at 2
   bloods sent on ice
   ecg done on arrival
   labs sent on time
   silver to ED meeting
   going: two at noon
   the Wards are full
   the Units are short
   MED^SURG mapped
   ADT^A01 delayed
   cook to bring trays
   rose to 14 by noon
   summer day to day plan`,
);

names(
  'a family name and the letter of a given one',
  `okonkwo r / bay 3
   taylor m 552-118-4
   Swift, l. pending snf
   brown t needs a sitter
   marsh d. home at 2`,
);
names(
  'a given name that is a word, and what only somebody does',
  `ivy is refusing breakfast
   faith has fallen
   ruby keeps crying
   dawn won't drink
   could a nurse stay with june, she is frightened
   please sit with joy
   who cares for Haverstrom`,
);
names(
  'a family name that is a word, in a line of a list',
  `gas 7.2 - frost - resus 1
   cooper 1127 signed
   bean / bed 9 / npo
   SHARP in 318 wants out
   Hye-rin Field transferred to 4N`,
);
names(
  'a title before a word that could hardly be a name',
  `Mrs Friday from recovery
   Mr Bays for discharge
   Miss Noel needs a scan
   mr saturday wants tea
   ms page's sister rang
   cross's daughter rang`,
);
names(
  'families of many countries by their ending, and particles',
  `Hovsepyants, no: Hovsepian is back
   bed for Grigoryan asap
   Kvaratskhelidze to ct
   de los santos to icu
   van den heuvel npo`,
);
none(
  'people of the house who are in no configuration, by what they do',
  `Marta Quesnel on call
   Owen Brathwaite RN covering 5W
   bleep 2217 Niamh Corrigan
   Dr Vasilenko rounding at 9
   matron Adeyemi aware
   action: Petra Lindahl to call the vendor
   JOANNE PICKERSGILL CHARGE 3N
   Ifeoma Nnadi float to 4N`,
);
none(
  'wards, methods and stories that bear a whole name',
  `Edith Cavell ward 3 beds
   cicely saunders full
   Poisson noise in arrivals
   Holt-Winters beats it
   the Mary Seacole bay is open
   per diem nurse at 3
   cron ok`,
);
none(
  'sentences that begin with a small word or a shortened one',
  `You can't move it
   He wasn't on the rota
   I'm aware
   They're full
   Driver didn't come
   Even asks are late`,
);
patterned(
  'record numbers in short groups, under words of other countries, and of cards',
  'record-number',
  `551-208-4 to ct
   NHI ABC0023
   Medicare card 2000 00000 2
   "value":"5512084"`,
);
none(
  'instants, counts and sums',
  `MSH|^~\\&|EPIC|RIV|HB|HB|20260113080000||ADT^A01
   1768310761 epoch
   tx 4500099113 ok
   agency_cost=612000
   PO 4500012399. on shelf tomorrow
   NHS111 sent them
   huddle 3.1.2.0`,
);
patterned(
  'days of an illness or a birthday',
  'date',
  `seizure on 3 feb
   had a TIA on jan 9
   birthday is tomorrow 14 May`,
);
none(
  'days of the house with a visit or a release',
  `CQC visit 12-14 May
   ytd since 01/02/2026 14 %
   end of life since 31 Dec 2025`,
);
patterned(
  'addresses of other countries',
  'address',
  `Lindenstraße 4, 50674 Köln
   Calle Mayor 18
   Rue de Rivoli 12
   now in QX4 7YD`,
);
patterned(
  'addresses of machines that are somebody’s own',
  'ip',
  `pump of pt at 10.4.8.15
   his tablet 192.168.1.44
   2001:db8::8a2e:370:7334
   fe80::1 her home hub`,
);
none(
  'addresses of machines of the house',
  `printer 10.4.8.15 offline
   patient portal at 10.1.1.9 is down
   fe80::1ff:fe23:4567:890a seen on eth0`,
);
none('serial numbers of what the house owns', 'serial 5512-QB of the printer\ns/n 44719 on the ice machine');
patterned('serial numbers of what is in somebody', 'device', 'pacemaker serial 5512QB84\nhis pump, serial 5512-QB84');

none(
  'colleagues in the forms in which colleagues write them',
  `Priya R. has the float list
   H. Lindqvist off at 1900
   ask Tomasz
   Priya says the rep comes at 3
   Lindqvist approved two agency
   thanks Hannah!
   @Priya can you free a tech`,
);
names(
  'a patient who is called as a colleague is',
  `Priya in bed 4 wants water
   Hannah Castellane is going home
   pt Tomasz fell
   Mrs Raman's daughter rang
   Lindqvist 5W-07 npo
   Priya is for MRI at 3`,
);
none(
  'desks, services, machines and offices',
  `pharmacy desk 555-0133 after 8
   switchboard 020 7946 0123
   EAP 1-800-555-0166
   mail billing@riverside.example
   shuttle to 400 Hospital Drive, lot B
   defib ser 7718823 failed self test
   catalog 7718-331-20 out
   20261119 backup ok
   CAS# 67-64-1 in the cabinet`,
);
none(
  'brands, instruments, sayings and famous people',
  `Allis clamps x4
   Whitacre 25g out
   Dr Pepper machine is empty
   John Doe alias list
   plain jane kits only
   Roger, sending EVS
   Taylor Swift tickets raffle
   Mother Nature wins
   vendor Sandoval coming at 2
   Birch Ave garage full
   Parker hoses recalled
   Kari's Law signs at each phone
   Katie Beckett waiver info session
   Mr Sands announcement tested
   Dr. Quick to radiology is just a drill
   evs-lead@riverside.example for iso cleans
   dock 555-0112 after hours
   inspection passed 11/19/2026`,
);
names(
  'somebody who is called as a saying has it or as somebody famous is, or so until it is known who they are',
  `Jane Doe needs a bed
   Jane Doe
   who is Jane Doe?
   is John Doe in 5W
   John Doe is going home
   jane roe has no ride
   Will Smith refused his lunch
   where is Bill Gates now
   tom hanks back from ct`,
);
none(
  'what is called after them',
  `Jane Doe protocol updated
   how many John Doe aliases are left
   Jane Roe template for the drill
   Jack Frost warning, salt the ramp
   is Bill Gates funding it
   Tom Hanks film in the day room
   where is the John Doe alias list`,
);
names(
  'whom one has, places, brings or waits for',
  `ltac declined Ferreira
   two Okonkwos on 5W
   the Dagworthy boy is asleep
   poor bert in the corner wants tea
   van dorn npo
   r hale needs a sitter
   Zubkova to ct
   bed for Thorvaldsen asap
   Chelsea Dallas, rm 512
   LOWE / HIP FX / 6h
   rose in 9 wants her tea`,
);
patterned(
  'numbers of cards and prints, and handles',
  'record-number',
  `EBT card 6007 6012 3456 7891 in bed 3
   fingerprint of the pt kept as FP-4471
   voice print of his under VP_4471
   blue badge 47XK2Q 0871
   acc no 5519 2204`,
);
patterned('handles of somebody', 'url', 'insta of the pt is @mo_lou_44\npt posts as @mo_lou_44 on tiktok');
patterned(
  'days tied to somebody by a place',
  'date',
  `ED arrival 11/24/26 08:12 for hall 3
   s/p CABG 11/18/26 rm 3
   DOA 14.11.26 side room 2
   NICU 4: born 27w on oct 2
   pt's court date Dec 9th
   expired 11/22 0300, family here`,
);

none(
  'hospitals, wards and shops, by what only they do',
  `Rush is sending two travelers
   Lincoln closed to trauma
   Nelson wing lift out of service
   Saint Agnes diverting strokes
   Duke has 2 ICU beds
   no bed, try Emory
   Arthur's Pizza delivers til 1am
   Ruby and Pearl bays swapped
   Juliet pod open til 7
   Stella is the name of the new robot
   Wally the robot is stuck at the dock
   Cleveland can't take any more neuro
   two more beds opened on Fleming
   Sheesh no beds
   Beaumont ED is swamped
   Reuben sandwich special
   Dr Pepper out again
   Jesus what a shift
   Otto the snowman got a sponsor? no, Olaf the reindeer
   Whipps wants a doc-to-doc
   Levi's in lost property
   Arnold's, the florist in the lobby, shuts at 3`,
);
names(
  'somebody who is called as a hospital, a shop or an illness is',
  `Mrs Lancaster full code
   Lincoln in bed 9 wants home
   Addison's daughter called twice
   Barrett's wife is here
   Chester's catheter blocked
   Moss & Lamb both going home
   moved Iris from bed 2 to bed 11
   Petrov, M - bay 2 - npo
   Okonkwo refused transfer twice
   Miller needs bariatric commode
   thompson c-diff pos, iso bed
   dr pepper in bed 4 is npo
   Madison locked herself in the bathroom
   Bernard (neighbour of pt) has keys
   Nelson can't take any more narcotics
   Sandra opens eyes to voice
   Tom's frozen shoulder op moved, bed 9`,
);
patterned(
  'days of care with some words before them',
  'date',
  `bed 12 PICC placed on 3 Jan
   he fell in the bathroom on 01/05
   room 14 appeal filed jan 8
   she was seen in ED 3rd Jan for the same
   bed 3: SNF declined on Jan 4
   bed 10 stepped down from ICU on 5 Jan
   bed 21 surgery was put off to the 14th of January
   iv abx since 3 jan bed 4
   bed 7 LP done on Jan 5
   room 12 withdrawal since 1/3`,
);
none(
  'days of beds and rooms with such words',
  `bed 14 moved to biomed 01/05
   room 12 painted 01/06, smells
   3N-04 deep clean done 01/08
   bed 9 mattress placed 01/07
   go live moved to 14 Feb
   side room 2 deep cleaned 7 Jan
   trolley 8 condemned on 3 Jan
   bed 7 call bell broken since 1/6
   5W had 22/28 on bay 4
   Snow day 2026-01-12 staffing 60 %`,
);
patterned(
  'numbers of who pays, and of cards',
  'record-number',
  `Aetna id W2281 77345 for bed 4
   HMO id 7730-KX-20417
   insurance card copied, ID QRT 118 293 77
   Bupa membership 71X-447-1229
   green card A204-771-338 in the bag
   paper chart 0557-2214 missing`,
);
patterned(
  'NHS numbers near a desk',
  'nhs-number',
  'for the site team, 943 476 5919 needs a bed\nN.H.S. number: 9434765919',
);
none(
  'lines, boxes, machines and units of a department',
  `Bed mgmt phone is 614-555-0110
   mail transportdispatch@riverside.example
   MAC 00:1B:44:11:3A:C9 of the label printer
   unit W0420 25 118834 returned to the blood bank
   dock closed, trucks to 1400 Riverside Drive gate C
   12 pumps missing house wide
   2 reg 3 SHO overnight`,
);

patterned(
  'homes by a key safe, a door, or with the number last',
  'address',
  `key safe at 31 Larkspur
   drop her at 3 Station Approach
   77 Sycamore, apt 4
   he is on Maple Street number 12`,
);
none(
  'releases and rooms that look like a day or a home',
  'version 4.4.71\n3 North bay 4\nhouse is 28 of 30\npoison info 1-800-555-0122',
);

describe('what is written so that nobody finds it', () => {
  test.each([
    'MRN\n4471923',
    '4471\n923-88',
    'Mrs\nOkonkwo waits',
    'MRN\t\t4471',
    '\u041cRN 4482\u041e19',
    'pt \u0405mith refuses',
    'Mr \u0392rown in 4',
    '4 5 7 5 5 5 4 6 2',
    'M R N 4 4 7 1 9 2 3',
    'O k o n k w o in 4',
    '812_44_0199',
    '812/44/0199',
    '4\ufe0f\u20e34\ufe0f\u20e37\ufe0f\u20e31\ufe0f\u20e39\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e3',
    'MRN 4\u03367\u03361\u03361\u0336',
    'Mrs O\u0336k\u0336o\u0336n\u0336k\u0336w\u0336o\u0336',
  ])('%j', (text) => {
    const found = findPhi(text, house);
    expect(found).not.toEqual([]);
    for (const { from, to } of found) expect(text.slice(from, to).trim()).not.toBe('');
  });

  test('is taken out of what was typed, and the rest stays', () => {
    const without = (text: string) => redact(text, findPhi(text, house));
    expect(without('see MRN\n\n4471923 in 5W')).toBe('see MRN\n\n[number] in 5W');
    expect(without('see 4 5 7 5 5 5 4 6 2 in 5W')).toBe('see [number] in 5W');
    expect(without('Dr on call')).toBe('Dr on call');
  });
});
none(
  'stock that is numbered like a social security number',
  `reorder item 330-21-8874, two boxes
   batch 771-20-4418 is in the fridge
   asset tag 612-10-4471 is off by 2 kg
   catalogue no 480-22-1903 replaced`,
);
patterned(
  'somebody whose number stands beside stock',
  'ssn',
  `items of bed 4: 330-21-8874 is her social
   330-21-8874 for the lady with the batch of labs
   tag on the bag of 330-21-8874`,
);
none(
  'thanks and greetings in other languages',
  `Danke an die Nacht
   merci to the float team
   Gracias a todos`,
);

/** The bench's message: an ADT^A01 as real senders make it, 13 segments and about 1.8 kB, a new visit each time. Invented content. */
/** An hour ago: admissions of today, as a live feed sends them. */
const at = `${new Date(Date.now() - 3_600_000).toISOString().slice(0, 19).replace(/\D/g, '')}+0000`;

const pad = (n: number): string => String(n).padStart(8, '0');

export function bigAdmit(n: number): Buffer {
  const id = pad(n);
  const unit = `U${n % 50}`;
  const segments = [
    `MSH|^~\\&|BENCHADT|BENCH|HUB|BENCH|${at}||ADT^A01^ADT_A01|B${id}|P|2.5.1|||AL|NE|USA|UNICODE UTF-8`,
    `EVN|A01|${at}|||OP77^BENCH^OPERATOR|${at}`,
    `PID|1||M${id}^^^BENCH^MR~S${id}^^^NATIONAL^SS||SIMULATED^PATIENT^${id}^^^^L||19600101|U||2106-3^White^HL70005|1 SIMULATED STREET^^BENCHTOWN^NY^00000^USA^H||^PRN^PH^^1^555^0100|^WPN^PH^^1^555^0101|en^English^ISO639|M^Married^HL70002|NON|A${id}^^^BENCH^AN`,
    'PD1|||BENCH FAMILY PRACTICE^^12345|9999999999^BENCH^DOCTOR^^^DR|||||||N',
    'NK1|1|SIMULATED^RELATIVE^A|SPO^Spouse^HL70063|1 SIMULATED STREET^^BENCHTOWN^NY^00000^USA|^PRN^PH^^1^555^0102||EC^Emergency contact^HL70131',
    `PV1|1|I|${unit}^12^A^BENCH^^N^B1^4|E|||9999999999^BENCH^ATTENDING^^^DR|8888888888^BENCH^REFERRING^^^DR||MED||||7|A0||9999999999^BENCH^ATTENDING^^^DR|IP|V${id}^^^BENCH^VN|SELF|||||||||||||||||||BENCH||A|||${at}`,
    'PV2||PRIV^Private^HL70000|^Shortness of breath, to be admitted for observation and treatment|||||20260113|20260116|3||||||||||||N',
    `OBX|1|NM|8302-2^Body height^LN||172|cm|||||F|||${at}|||`,
    `OBX|2|NM|29463-7^Body weight^LN||81.4|kg|||||F|||${at}|||`,
    'AL1|1|DA^Drug allergy^HL70127|00000^NO KNOWN DRUG ALLERGY^L|MI^Mild^HL70128|NONE',
    `DG1|1|I10|J18.9^Pneumonia, unspecified organism^I10|Pneumonia, unspecified organism|${at}|A|||||||||1|9999999999^BENCH^ATTENDING`,
    'GT1|1||SIMULATED^GUARANTOR^A||1 SIMULATED STREET^^BENCHTOWN^NY^00000^USA|^PRN^PH^^1^555^0103|||M|P^Patient^HL70063',
    `IN1|1|PLAN01^Bench plan^L|INS01|BENCH INSURANCE COMPANY|PO BOX 1^^BENCHTOWN^NY^00000^USA||^WPN^PH^^1^555^0104|GRP01|BENCH GROUP|||20260101|20261231||HMO^Health maintenance^L|SIMULATED^PATIENT^${id}|SEL^Self^HL70063|19600101`,
  ];
  return Buffer.from(`${segments.join('\r')}\r`);
}

/** What may be wrong with the way to the server, by the code that the system or OpenSSL gives: before the server has said anything. */

type Told = {
  readonly message: string;
  readonly cure: string;
  /** Ours to mend: no waiting does. */
  readonly ours: boolean;
};

const GONE: Told = {
  message: 'The database server cannot be reached.',
  cure: 'Check that the server runs and that this machine may reach it; a running service goes on by itself.',
  ours: false,
};
const STRANGER: Told = {
  message: "The database server's certificate is not signed by an authority that is trusted here.",
  cure: 'Name the certificate of that authority in the URL: sslrootcert=/path/ca.pem. If it is named, ask why the server shows another one.',
  ours: true,
};

const WAYS: readonly (readonly [pattern: RegExp, told: Told])[] = [
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    {
      ...GONE,
      message: "The database server's name is not known here.",
      cure: 'Check the host in the URL, and the DNS of this machine.',
    },
  ],
  [
    /^BUSY$/,
    {
      message: 'Every connection of this instance to the database is in use.',
      cure: 'Look what they wait for there (pg_stat_activity, pg_locks) and at its load; a running service goes on by itself.',
      ours: false,
    },
  ],
  [
    /^NO_TLS$/,
    {
      message: 'The database server does not take TLS, which the URL asks for.',
      cure: 'Turn it on at the server (ssl = on), or say sslmode=disable where the way to it is yours alone.',
      ours: true,
    },
  ],
  [
    /^CERT_HAS_EXPIRED$/,
    {
      message: "The database server's certificate has run out.",
      cure: 'Renew it at the server; check the clock of this machine.',
      ours: true,
    },
  ],
  [
    /^CERT_NOT_YET_VALID$/,
    {
      message: "The database server's certificate is not valid yet.",
      cure: 'Check the clock of this machine, then the certificate.',
      ours: true,
    },
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    {
      message: "The database server's certificate is for another name than the host in the URL.",
      cure: 'Name the host as the certificate does, or have a certificate made for this name; sslmode=verify-ca does not look at it.',
      ours: true,
    },
  ],
  [/SELF_SIGNED|UNABLE_TO_|CERT_(SIGNATURE|UNTRUSTED|REJECTED|CHAIN)|INVALID_(CA|PURPOSE)|PATH_LENGTH/, STRANGER],
  [
    /^(ERR_SSL|ERR_TLS|ERR_OSSL|EPROTO$|CERT_)/,
    {
      message: 'No TLS could be agreed with the database server.',
      cure: 'Look into its log; where it wants a certificate of ours, name sslcert and sslkey in the URL.',
      ours: true,
    },
  ],
];

/** @param code `ECONNREFUSED`, `CERT_HAS_EXPIRED`, `BUSY`; undefined: nothing was said */
export const toldOfWay = (code: string | undefined): Told =>
  (code === undefined ? undefined : WAYS.find(([pattern]) => pattern.test(code))?.[1]) ?? GONE;

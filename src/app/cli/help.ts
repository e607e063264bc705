/** Usage of the command line. The commands inside `ask` have their own help: ask "help". */
export const HELP = `Huddleboard: the operations assistant that a hospital keeps in its chat.
Advises only: no medical device, not for clinical decisions.

  init [--profile us|nhs] [--site NAME] [--zone Z] [--unit ID=KIND:BEDS]… [--from-adt FILE…] [--out FILE] [--force]
                                                           writes a first configuration; asks what the options leave open
  start [--demo [--speed N]] [--port N] [--mllp-port N]    run the service; without configuration: the demo
  ask "<text>" [--site S] [--at ISO [--as-known]] [--role R] [--as slack|teams|html|text]
                                                           one question, e.g. ask "beds 5w"
  board --out FILE.html [--site S]                         the last known bed board to print; needs no service
  import adt FILE… [--site S]                              HL7 messages from files (CR, LF, CRLF, gzip)
  import census FILE [--site S]                            CSV: unit, bed, visit, since
  import beds FILE [--site S]                              CSV: unit, bed, status; optional room, since, until, reason
  import roster FILE [--site S]                            CSV: unit, role, start, end; optional person, can, kind, site
  import people FILE [--site S]                            CSV: id, role; optional name, slack, teams, site, unit, from, to
  import table FILE --mapping NAME|FILE.yaml [--dates day-first|month-first] [--dry-run] [--skip-faulty] [--site S]
                                                           somebody else's table, by a mapping: docs/files.md, docs/files-records.md
  replay FILE --to HOST:PORT [--rate N] [--connections N]  send a file over MLLP, resending what is not acknowledged
  manifest slack [--url URL] [--mode socket|http] [--out DIR]
                                                           the app to paste at api.slack.com: docs/setup-slack.md
  manifest teams --url URL [--website URL] [--out DIR]     the two app packages for the Teams admin centre: docs/setup-teams.md
  teams-package --out FILE [--website URL] [--console URL] [--slash]
                                                           one of them, under a name of your own
  config check                                             every fault of the configuration at once
  migrate [--from URL --to URL]                            bring the database to this version; or copy a whole store into an empty one
  link --person ID | --role ROLE [--unit U] [--hours N]    a one-time link that signs somebody in to the console
    --port N                                               where start said that the console is, when not as configured
  link --list, link --end ID|all                           who is signed in; sign them out
  audit verify [--head ROW:HASH]                           is the audit as it was written; beside a posted hash: whole
  audit export [--from T] [--to T] [--format csv|jsonl] [--out FILE]
                                                           who did, saw and changed what, from where
  audit prune                                              drops what is older than retention.auditYears
  phi check FILE                                           which texts of [{id, text}] point at a person, and why
  kpi eval FILE                                            what figures come to, of [{id, inputs, expected, tolerance}]: [{id, value, ok}]
  kpi list                                                 every figure by its id and title
  kpi show NAME                                            what one means: formula, source, form, inputs, an example
  kpi export NAME|FAMILY|all [PLACE] [PERIOD] [by week] [--site S] [--role R] --out FILE
                                                           what figures were, one row a day: CSV, or XLSX by the file's ending
  spc FILE [--variant mdc|nhsr-0.2]                        what control charts say of [{id, values, improvement}]: limits and point types
  forecast backtest FILE --time COL --value COL --freq hour|day [--horizon STEPS] [--origins N] [--tz ZONE] [--holidays CC] [--with COL,…]
                                                           how good forecasts of these counts would have been: docs/forecast.md
  forecast beds FILE [--mapping NAME] [--tz ZONE]          how good bed demand of these ward episodes would have been: docs/forecast.md
  simulate FILE [--mapping NAME|FILE.yaml] [--ed FILE] [--beds UNIT=N[:POOL]]… [--days N] [--runs N] [--seed N] [--tz ZONE]
                                                           a house learned from a file of stays, beside what came: docs/simulation.md
  backup --out FILE                                        the database as one checked file, while the service runs
  restore FILE [--replace] [--without-manifest]            puts a backup in place; nothing that waited in it is sent
    --mark                                                 instead of FILE: after a restore by other tools
  doctor [--url URL]                                       what is well, what is not, and the cure; --url: try it as the public address

Every subcommand takes --config FILE (default ./huddleboard.yaml), --data DIR (default ./data) and --json
(one JSON value on stdout, logs on stderr). Exit code: 0 fine, 1 refused with a cure, 2 usage.
`;

/**
 * The lines of one subcommand, and what holds for all of them.
 * @param name the subcommand; all of the help where there is none of that name
 */
export function helpOf(name: string): string {
  const [, entries = '', general = ''] = HELP.split('\n\n');
  // An entry begins two blanks in; what is deeper belongs to the entry above.
  const own = entries.split(/\n(?= {2}\S)/).filter((entry) => entry.trim().split(/[\s,]/, 1)[0] === name);
  return own.length === 0 ? HELP : `${own.join('\n')}\n\n${general}`;
}

/** For people: which database on which server. Never user, password or options. @param url one that can be parsed */
export function serverName(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  return `PostgreSQL database ${pathname.slice(1)} on ${host}${port === '' ? '' : `:${port}`}`;
}

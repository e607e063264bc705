// Is the service alive? For images without curl: exit 0 when /healthz answers 200, else 1.
const url = process.env.HUDDLEBOARD_HEALTH_URL ?? 'http://127.0.0.1:8137/healthz';
try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) });
  await answer.body?.cancel();
  process.exitCode = answer.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}

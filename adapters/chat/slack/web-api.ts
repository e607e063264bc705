/** One call of Slack's Web API by plain HTTP: where the answer's headers are wanted, or no token is there yet. The SDK does the rest. */
import { boundedText, MOST_ANSWER_BYTES } from '#adapters/wire/bounded.ts';
import { isWire, type Wire } from '#adapters/wire/json.ts';
import { slackError } from './errors.ts';

const SLACK_API = 'https://slack.com/api/';
const TIMEOUT_MS = 10_000;

export type ApiCall = {
  /** Of the header `Authorization`. */
  readonly authorization: string;
  readonly args?: Readonly<Record<string, string>>;
  /** Base of the Web API where it is not Slack's own. */
  readonly apiUrl?: string | undefined;
};

export type ApiAnswer = { readonly headers: Headers; readonly body: Wire };

/** @throws OpsError, e.g. SLACK_INVALID_AUTH, CHAT_UNREACHABLE; nothing of the answer's body is in it but Slack's own word */
export async function callApi(
  method: string,
  { authorization, args = {}, apiUrl = SLACK_API }: ApiCall,
): Promise<ApiAnswer> {
  try {
    const response = await fetch(new URL(method, apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`), {
      method: 'POST',
      headers: { Authorization: authorization, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(args).toString(),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw httpError(response);
    const body: unknown = JSON.parse(await boundedText(response.body, MOST_ANSWER_BYTES));
    if (!isWire(body) || body.ok !== true) throw platformError(isWire(body) ? body.error : undefined);
    return { headers: response.headers, body };
  } catch (failure) {
    throw slackError(failure, 'repeatable');
  }
}

/** In the shape of the SDK's errors, which one place turns into words. */
const httpError = ({ status }: Response): Error =>
  Object.assign(new Error('HTTP'), { code: 'slack_webapi_http_error', statusCode: status });
const platformError = (error: unknown): Error =>
  Object.assign(new Error('refused'), { code: 'slack_webapi_platform_error', data: { error } });

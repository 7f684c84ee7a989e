import { CONTROL_ROOT } from '../control/controls.ts';
import { DOCUMENT_ROOT } from '../documents/signed-url.ts';
import type { Incoming } from '../wire/exchange.ts';
import { isPagePath } from './answer-page.ts';
import { SQS_TARGET } from './sqs.ts';

/** What a request is for. Everything that is nothing else is a call of the API. */
export type Door = 'control' | 'document' | 'page' | 'queue' | 'login' | 'api';

const TOKEN_PATH = /^\/auth\/o2\/token\/?$/i;

export function doorOf(request: Incoming): Door {
  const { path } = request;
  if (path.startsWith(`${CONTROL_ROOT}/`)) return 'control';
  if (path.startsWith(DOCUMENT_ROOT)) return 'document';
  // The queue is at `/` and at the path of its URL: only its header tells it from a page.
  const target = request.header('x-amz-target');
  if (target === null && isPagePath(path)) return 'page';
  if (target?.startsWith(SQS_TARGET) === true) return 'queue';
  return TOKEN_PATH.test(path) ? 'login' : 'api';
}

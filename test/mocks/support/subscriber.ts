import { ASK_BASE, type Answer, type Ask } from './ask.ts';

/** Makes a destination and returns what subscribes to changes of orders with a filter. */
export async function openSubscriber(
  ask: Ask,
  arn = 'arn:aws:sqs:us-east-1:123456789012:orders',
): Promise<(filterExpression: string) => Promise<Answer>> {
  const scope = 'sellingpartnerapi::notifications';
  const fields = { grant_type: 'client_credentials', scope, client_id: 'app', client_secret: 'secret' };
  const login = await ask.raw(`${ASK_BASE}/auth/o2/token`, { method: 'POST', body: JSON.stringify(fields) });
  const { access_token: token } = JSON.parse(Buffer.from(login.bytes).toString()) as { access_token: string };
  const sqs = { arn };
  const made = await ask.api(
    'POST',
    '/notifications/v1/destinations',
    { name: 'd', resourceSpecification: { sqs } },
    token,
  );
  if (made.status !== 200) throw new Error(`${made.status} ${made.text}`);
  const destinationId = made.body['payload']?.['destinationId'];
  return (filterExpression) =>
    ask.api('POST', '/notifications/v1/subscriptions/ORDER_CHANGE', {
      destinationId,
      payloadVersion: '1.0',
      processingDirective: { filterExpression },
    });
}

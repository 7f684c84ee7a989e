import type { Call, Handler } from '../seller/call.ts';
import { invalidInput, refusal } from '../wire/errors.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { OrderView } from '../seller/book/order-view.ts';
import { forOneOrder, noSuchCombination } from '../seller/for-one-order.ts';
import { ACTIONS, actionsFor, type MessagingAction } from './actions.ts';
import { sendMessage } from './send.ts';

const HAL = 'application/hal+json';

/** Messaging v1 getMessagingActionsForOrder, as HAL. */
export const getMessagingActionsForOrder: Handler = (call) =>
  forOneOrder(call, (view) => {
    const root = `/messaging/v1/orders/${view.id}`;
    const query = `?marketplaceIds=${view.marketplace.id}`;
    const actions = actionsFor(view, sentFor(call, view)).map(({ name }) => ({
      name,
      href: `${root}/messages/${name}${query}`,
    }));
    return {
      status: 200,
      contentType: HAL,
      body: {
        _links: { self: { href: `${root}${query}` }, actions },
        _embedded: {
          actions: actions.map(({ name, href }) => ({
            _links: { self: { href, name }, schema: { href: `${root}/messages/${name}/schema${query}`, name } },
            payload: { name },
          })),
        },
      },
    };
  });

/** Messaging v1 GetAttributes: the buyer's language. */
export const getAttributes: Handler = (call) =>
  forOneOrder(call, (view) => ({
    status: 200,
    contentType: HAL,
    body: { buyer: { locale: view.marketplace.language } },
  }));

function sentFor(call: Call, view: OrderView): readonly string[] {
  return call.account.state.messages.flatMap((message) =>
    message.order === view.number && message.action !== null ? [message.action] : [],
  );
}

/**
 * Sends any message of the model. It becomes a message in the world, and its meaning affects the
 * buyer.
 */
export function sends(name: string): Handler {
  const action = ACTIONS.find((each) => each.name === name) as MessagingAction;
  return (call) =>
    forOneOrder(call, (view) => {
      if (!actionsFor(view, sentFor(call, view)).includes(action)) return noSuchCombination();
      const wrong = checkBody(action, call.body, call.account.state.documents);
      if (wrong !== null) return invalidInput(wrong);
      // An extra `text` is ignored.
      const text = action.text === null ? `(${name})` : (call.body as { text: string }).text;
      const outcome = sendMessage(call.account, view, { text, action: name, critical: action.critical });
      if (!outcome.ok)
        return refusal(
          400,
          'InvalidInput',
          'The message cannot be sent.',
          `The marketplace refuses it: ${outcome.code}.`,
        );
      return { status: 201, contentType: HAL, body: {} };
    });
}

type Documents = SellerAccount['state']['documents'];

function checkBody(action: MessagingAction, body: unknown, documents: Documents): string | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'The body must be a JSON object.';
  const { text, attachments, coverageStartDate: from, coverageEndDate: to } = body as Record<string, unknown>;
  if (action.text !== null) {
    if (typeof text !== 'string' || text.trim() === '') return 'text: expected a string that is not blank.';
    if (text.length > action.text) return `text: expected at most ${action.text} characters, found ${text.length}.`;
  }
  if (attachments !== undefined && !areAttachments(attachments))
    return 'attachments: expected at most five, each with uploadDestinationId and fileName.';
  const missing = attachments?.find(({ uploadDestinationId: id }) => (documents.get(id)?.content ?? null) === null);
  if (missing !== undefined)
    return `attachments: nothing was uploaded to "${missing.uploadDestinationId.slice(0, 60)}". Upload the file first (Uploads 2020-11-01).`;
  if ([from, to].some((date) => date !== undefined && !(typeof date === 'string' && !Number.isNaN(Date.parse(date)))))
    return 'coverageStartDate and coverageEndDate: expected ISO 8601 dates.';
  return null;
}

type Attachment = { readonly uploadDestinationId: string; readonly fileName: string };

function areAttachments(value: unknown): value is readonly Attachment[] {
  if (!Array.isArray(value) || value.length > 5) return false;
  return value.every((each: unknown) => {
    const { uploadDestinationId, fileName } = (each ?? {}) as Record<string, unknown>;
    return typeof uploadDestinationId === 'string' && typeof fileName === 'string';
  });
}

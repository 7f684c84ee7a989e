import type { Call } from '../seller/call.ts';
import type { Reply } from '../wire/reply.ts';
import { refusal } from '../wire/errors.ts';
import { NOTIFICATION_TYPES, type NotificationType } from '../application/notification-state.ts';

/**
 * Answers for the type in the path, or refuses an unknown type in the API's words
 * (selling-partner-api-models issue 467).
 */
export function ofType(call: Call, answer: (type: NotificationType) => Reply): Reply {
  const name = call.path['notificationType'] ?? '';
  const type = NOTIFICATION_TYPES.find((each) => each === name);
  if (type !== undefined) return answer(type);
  return refusal(400, 'InvalidInput', `Invalid value "${name.slice(0, 60)}" for path parameter notificationType`);
}

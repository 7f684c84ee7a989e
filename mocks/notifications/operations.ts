import { z } from 'zod';
import { streamKey } from '../../sim/internal.ts';
import type { Call, Handler } from '../seller/call.ts';
import type { Reply } from '../wire/reply.ts';
import { invalidInput, refusal } from '../wire/errors.ts';
import { uuid } from '../wire/ids.ts';
import { explain } from '../wire/explain.ts';
import { compileFilter, LONGEST_FILTER } from './filter-expression.ts';
import type { Destination, NotificationType, Subscription } from '../application/notification-state.ts';
import { ofType } from './of-type.ts';
import { hasRoom, MOST_QUEUES } from '../application/notification-state.ts';
import { queueName, queueOf } from './publish.ts';

const KEY = streamKey(0, 'subscription');

/** The API's words for any request that it cannot read (selling-partner-api-models 448). */
const UNPARSED = 'Request has missing or invalid parameters and cannot be parsed.';

/** A 404 in this API's words (selling-partner-api-models 1580). */
function notFound(details: string): Reply {
  return refusal(404, 'NotFound', "The requested resource doesn't exist.", details);
}

/** The most destinations and subscriptions of all applications and sellers. */
export const MOST_DESTINATIONS = 1_000;
export const MOST_SUBSCRIPTIONS = 1_000;

/** AWS allows queue names of 80 characters; the rest of an ARN is short. */
const LONGEST_ARN = 256;

const DESTINATION = z.object({
  name: z.string().min(1).max(256),
  resourceSpecification: z.union([
    z.object({
      sqs: z.object({
        arn: z
          .string()
          .max(LONGEST_ARN)
          .regex(/^arn:aws:sqs:[^\s:]+:[^\s:]+:[^\s:]+$/),
      }),
    }),
    z.object({ eventBridge: z.object({ accountId: z.string().min(1).max(64), region: z.string().min(1).max(64) }) }),
  ]),
});

/**
 * Notifications v1 createDestination. The queue belongs to the mock; no queue with this ARN has to
 * exist.
 */
export const createDestination: Handler = (call) => {
  const parsed = DESTINATION.safeParse(call.body);
  if (!parsed.success) return invalidInput(explain(parsed.error), UNPARSED);
  const { name, resourceSpecification: wanted } = parsed.data;
  const { destinations } = call.notifications;
  const mine = [...destinations.values()].filter(({ application }) => application === call.grant.application);
  const taken = takenBy(call, wanted, mine) ?? (mine.some((each) => each.name === name) ? `name ${name}` : null);
  if (taken !== null)
    return refusal(
      409,
      'Conflict',
      'The requested resource conflict with a resource in the server.',
      `A destination with ${taken} already exists for the application ${call.grant.application}`,
    );
  if (destinations.size >= MOST_DESTINATIONS)
    return invalidInput(`This mock holds at most ${MOST_DESTINATIONS} destinations. Delete one first.`);
  if ('sqs' in wanted && !hasRoom(call.notifications, queueName(wanted.sqs.arn)))
    return invalidInput(`This mock holds at most ${MOST_QUEUES} queues.`);
  const destinationId = nextId(call);
  const resource =
    'sqs' in wanted
      ? { sqs: wanted.sqs }
      : { eventBridge: { ...wanted.eventBridge, name: `aws.partner/sellingpartnerapi.amazon.com/${destinationId}` } };
  const destination: Destination = { destinationId, application: call.grant.application, name, resource };
  destinations.set(destinationId, destination);
  if ('sqs' in wanted) queueOf(call.notifications, wanted.sqs.arn);
  return ok(destinationJson(destination));
};

/**
 * What another destination of the application has already: the queue, or the AWS account, which may
 * have only one EventBridge destination (discoveries/notifications.md). Null if nothing is taken.
 */
function takenBy(
  call: Call,
  wanted: z.infer<typeof DESTINATION>['resourceSpecification'],
  mine: readonly Destination[],
): string | null {
  if ('sqs' in wanted) {
    const { arn } = wanted.sqs;
    return mine.some(({ resource }) => 'sqs' in resource && resource.sqs.arn === arn) ? `arn ${arn}` : null;
  }
  if (call.account.state.settings.eventBridgeDestinations === 'any') return null;
  const { accountId } = wanted.eventBridge;
  const has = ({ resource }: Destination): boolean =>
    'eventBridge' in resource && resource.eventBridge.accountId === accountId;
  return mine.some(has) ? `accountId ${accountId}` : null;
}

export const getDestinations: Handler = (call) => ok(own(call).map(destinationJson));

export const getDestination: Handler = (call) => {
  const found = own(call).find(({ destinationId }) => destinationId === call.path['destinationId']);
  return found === undefined ? notFound('There is no such destination.') : ok(destinationJson(found));
};

export const deleteDestination: Handler = (call) => {
  const found = own(call).find(({ destinationId }) => destinationId === call.path['destinationId']);
  if (found === undefined) return notFound('There is no such destination.');
  const used = [...call.notifications.subscriptions.values()].some(
    (each) => each.destinationId === found.destinationId,
  );
  if (used) return refusal(403, 'Unauthorized', 'The requested action is forbidden.', 'Destination has subscriptions');
  call.notifications.destinations.delete(found.destinationId);
  return { status: 200, body: {} };
};

const SUBSCRIPTION = z.object({
  destinationId: z.string().min(1).max(256),
  payloadVersion: z.string().min(1).max(16),
  processingDirective: z
    .object({
      filterExpression: z.string().min(1).max(LONGEST_FILTER).optional(),
      eventFilter: z
        .object({
          eventFilterType: z.enum(['ANY_OFFER_CHANGED', 'ORDER_CHANGE', 'SHIPMENT_TRACKING_MILESTONE_CHANGED']),
          marketplaceIds: z.array(z.string().max(64)).max(50).optional(),
          orderChangeTypes: z
            .array(z.enum(['BuyerRequestedChange', 'DeliveryTipChange', 'OrderStatusChange']))
            .max(50)
            .optional(),
        })
        .optional(),
    })
    .optional(),
});

/** Notifications v1 createSubscription: one for each type, seller and application. */
export const createSubscription: Handler = (call) =>
  ofType(call, (type) => {
    const parsed = SUBSCRIPTION.safeParse(call.body);
    if (!parsed.success) return invalidInput(explain(parsed.error), UNPARSED);
    const { destinationId, payloadVersion, processingDirective } = parsed.data;
    if (!own(call).some((each) => each.destinationId === destinationId))
      return invalidInput(
        `No destination with id ${destinationId.slice(0, 60)} for applicationId ${call.grant.application}`,
        UNPARSED,
      );
    if (mine(call, type) !== undefined)
      return refusal(409, 'StateConflict', 'The resource specified conflicts with the current state.');
    const filter = processingDirective?.eventFilter;
    if (filter !== undefined && filter.eventFilterType !== type)
      return invalidInput(`eventFilterType: expected ${type}.`, UNPARSED);
    if (filter !== undefined && processingDirective?.filterExpression !== undefined)
      return invalidInput('eventFilter and filterExpression: expected at most one of the two.');
    const expression = processingDirective?.filterExpression ?? null;
    const compiled = expression === null ? null : compileFilter(expression);
    if (typeof compiled === 'string') return invalidInput(compiled);
    if (call.notifications.subscriptions.size >= MOST_SUBSCRIPTIONS)
      return invalidInput(`This mock holds at most ${MOST_SUBSCRIPTIONS} subscriptions. Delete one first.`);
    const subscription: Subscription = {
      subscriptionId: nextId(call),
      application: call.grant.application,
      seller: call.account.name,
      type,
      destinationId,
      payloadVersion,
      createdAt: call.now,
      marketplaceIds: filter?.marketplaceIds ?? null,
      orderChangeTypes: filter?.orderChangeTypes ?? null,
      filterExpression: expression,
      processingDirective,
    };
    call.notifications.subscriptions.set(subscription.subscriptionId, subscription);
    return ok(subscriptionJson(subscription));
  });

export const getSubscription: Handler = (call) =>
  ofType(call, (type) => {
    const found = mine(call, type);
    return found === undefined ? notFound(`There is no subscription to ${type}.`) : ok(subscriptionJson(found));
  });

export const getSubscriptions: Handler = (call) => {
  const wanted = call.query.list('notificationTypes');
  if (wanted.length > 1) return invalidInput('notificationTypes: expected at most one.');
  const found = [...call.notifications.subscriptions.values()].filter(
    (each) =>
      each.seller === call.account.name &&
      each.application === call.grant.application &&
      (wanted.length === 0 || wanted.includes(each.type)),
  );
  return ok({ subscriptions: found.map(subscriptionJson) });
};

/** Grantless: finds the subscription of any seller of this application. */
export const getSubscriptionById: Handler = (call) => {
  const found = byId(call);
  return found === undefined ? notFound('There is no such subscription.') : ok(subscriptionJson(found));
};

export const deleteSubscriptionById: Handler = (call) => {
  const found = byId(call);
  if (found === undefined) return notFound('There is no such subscription.');
  call.notifications.subscriptions.delete(found.subscriptionId);
  return { status: 200, body: {} };
};

function byId(call: Call): Subscription | undefined {
  const found = call.notifications.subscriptions.get(call.path['subscriptionId'] ?? '');
  return found?.type === call.path['notificationType'] && found?.application === call.grant.application
    ? found
    : undefined;
}

function mine(call: Call, type: NotificationType): Subscription | undefined {
  return [...call.notifications.subscriptions.values()].find(
    (each) => each.type === type && each.seller === call.account.name && each.application === call.grant.application,
  );
}

function own(call: Call): readonly Destination[] {
  return [...call.notifications.destinations.values()].filter(
    ({ application }) => application === call.grant.application,
  );
}

function nextId(call: Call): string {
  call.notifications.issued += 1;
  return uuid(KEY, call.notifications.issued);
}

const ok = (payload: unknown): Reply => ({ status: 200, body: { payload } });

function destinationJson({ destinationId, name, resource }: Destination): unknown {
  return { destinationId, name, resource };
}

function subscriptionJson(each: Subscription): unknown {
  const { subscriptionId, destinationId, payloadVersion, processingDirective } = each;
  return {
    subscriptionId,
    destinationId,
    payloadVersion,
    ...(processingDirective === undefined ? {} : { processingDirective }),
  };
}

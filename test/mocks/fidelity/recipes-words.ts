// Right calls of Messaging, Solicitations and Uploads.
import { createHash } from 'node:crypto';
import { JP, US } from '../support/walk.ts';
import type { Recipe, Recipes } from './recipe.ts';
import { ship, type Stage } from './stage.ts';

const TEXT = 'a manual';
const MD5 = createHash('md5').update(TEXT).digest('hex');
const TEXTS = [
  'To cancel your order please use the button Request cancellation on the page Your Orders.',
  'There is a problem with the address on your order.',
];

const inMarket = (stage: Stage) => ({
  base: { path: { amazonOrderId: stage.order.id }, query: { marketplaceIds: [US] } },
  right: { 'path amazonOrderId': [stage.order.id, stage.other.id], 'query marketplaceIds': [[US]] },
  refused: { 'query marketplaceIds': [JP] }, // where the order is not
});

/** Where an attachment is put, filled. */
async function attached(stage: Stage, message: string): Promise<string> {
  const resource = `messaging/v1/orders/${stage.order.id}/messages/${message}`;
  const query = `marketplaceIds=${US}&contentMD5=${MD5}`;
  const { payload } = await stage.must('POST', `/uploads/2020-11-01/uploadDestinations/${resource}?${query}`);
  const { uploadDestinationId, url } = payload as { uploadDestinationId: string; url: string };
  await stage.walk.fetchRaw('PUT', url, TEXT);
  return uploadDestinationId;
}

type Body = { readonly text?: true; readonly files?: true; readonly shipped?: true };

function writes(message: string, { text, files, shipped }: Body) {
  return async (stage: Stage): Promise<Recipe> => {
    if (shipped) for (const order of [stage.order, stage.other]) await ship(stage, order);
    const { base, right, refused } = inMarket(stage);
    const ids = files ? [await attached(stage, message), await attached(stage, message)] : [];
    const attachments = [{ uploadDestinationId: ids[0], fileName: 'manual.txt' }];
    return {
      base: { ...base, body: { ...(text ? { text: TEXTS[0] } : {}), ...(files ? { attachments } : {}) } },
      right: {
        ...right,
        'body text': TEXTS,
        'body attachments[].uploadDestinationId': ids,
        'body attachments[].fileName': ['a.txt', 'b.txt'],
        'body coverageStartDate': ['2026-03-04T00:00:00Z', '2026-03-05T00:00:00Z'],
        'body coverageEndDate': ['2027-03-04T00:00:00Z', '2027-03-05T00:00:00Z'],
      },
      refused,
    };
  };
}

export const MESSAGE_RECIPES: Recipes = {
  'messaging.getMessagingActionsForOrder': inMarket,
  'messaging.GetAttributes': (stage) => ({
    ...inMarket(stage),
    right: { 'path amazonOrderId': [stage.order.id], 'query marketplaceIds': [[US]] },
  }),
  'messaging.confirmCustomizationDetails': null,
  'messaging.createConfirmDeliveryDetails': writes('confirmDeliveryDetails', { text: true }),
  'messaging.createLegalDisclosure': writes('legalDisclosure', { files: true }),
  'messaging.createConfirmOrderDetails': writes('confirmOrderDetails', { text: true }),
  'messaging.createConfirmServiceDetails': null,
  'messaging.CreateWarranty': writes('warranty', { files: true, shipped: true }),
  'messaging.createDigitalAccessKey': null,
  'messaging.createUnexpectedProblem': writes('unexpectedProblem', { text: true }),
  'messaging.sendInvoice': writes('invoice', { files: true, shipped: true }),
  'solicitations.getSolicitationActionsForOrder': inMarket,
  'solicitations.createProductReviewAndSellerFeedbackSolicitation': async (stage) => {
    for (const order of [stage.order, stage.other]) await ship(stage, order);
    await stage.advance('P20D');
    return inMarket(stage);
  },
  'uploads.createUploadDestinationForResource': (stage) => {
    const to = (order: string) => `messaging/v1/orders/${order}/messages/legalDisclosure`;
    return {
      base: { path: { resource: to(stage.order.id) }, query: { marketplaceIds: [US], contentMD5: MD5 } },
      right: {
        'path resource': [to(stage.order.id)],
        'query marketplaceIds': [[US]],
        'query contentMD5': [MD5, createHash('md5').update('another').digest('hex')],
        'query contentType': ['text/plain', 'application/pdf'],
      },
      look: async ({ payload }) =>
        String((await stage.walk.fetchRaw('PUT', (payload as { url: string }).url, TEXT, 'text/plain')).status),
    };
  },
};

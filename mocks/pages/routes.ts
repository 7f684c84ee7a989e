import * as buyer from './buyer-pages.ts';
import { cancelOrder, cancelPage } from './cancel-page.ts';
import { setClock } from './clock-form.ts';
import * as control from './control-room.ts';
import { healthPage } from './health-page.ts';
import { mailbox, mailPage } from './mail-pages.ts';
import { manageOrders } from './manage-orders.ts';
import { messagesPage, sendReply, threadPage } from './messages-page.ts';
import { orderPage, sellerActs } from './order-page.ts';
import { downloadReport, reportsPage, requestReport, switchColumn } from './reports-page.ts';
import type { View } from './visit.ts';

/** Every page and every form, by method and path. */
export const PAGES: Readonly<Record<string, View>> = {
  'GET /': control.controlRoom,
  'GET /events': control.events,
  'POST /clock': setClock,
  'POST /orders': control.placeByHand,
  'GET /seller': manageOrders,
  'GET /seller/orders/{id}': orderPage,
  'GET /seller/orders/{id}/cancel': cancelPage,
  'POST /seller/orders/{id}/cancel': cancelOrder,
  'POST /seller/orders/{id}/ship': sellerActs('shipped', (order) => ({
    type: 'confirm-shipment',
    order,
    handedOver: true,
  })),
  'POST /seller/orders/{id}/refund': sellerActs('refunded', (order) => ({ type: 'refund', order })),
  'GET /seller/messages': messagesPage,
  'GET /seller/messages/{id}': threadPage,
  'POST /seller/messages/{id}': sendReply,
  'POST /seller/messages/{id}/no-response-needed': sellerActs('no-response-needed', (order) => ({
    type: 'no-response-needed',
    order,
  })),
  'GET /seller/reports': reportsPage,
  'POST /seller/reports': requestReport,
  'POST /seller/reports/column': switchColumn,
  'GET /seller/reports/{id}': downloadReport,
  'GET /seller/health': healthPage,
  'GET /seller/mail': mailbox('seller', '/seller/mail'),
  'GET /seller/mail/{id}': mailPage('seller', '/seller/mail'),
  'GET /buyer': buyer.buyerOrders,
  'GET /buyer/orders/{id}': buyer.buyerOrder,
  'POST /buyer/orders/{id}/self-cancel': buyer.selfCancel,
  'POST /buyer/orders/{id}/request': buyer.requestCancellation,
  'POST /buyer/orders/{id}/message': buyer.contactSeller,
  'POST /buyer/orders/{id}/refuse': buyer.refuse,
  'POST /buyer/orders/{id}/return': buyer.sendBack,
  'POST /buyer/orders/{id}/rate': buyer.rate,
  'POST /buyer/orders/{id}/claim': buyer.claim,
  'GET /buyer/mail': mailbox('buyer', '/buyer/mail'),
  'GET /buyer/mail/{id}': mailPage('buyer', '/buyer/mail'),
};

export type Severity = 'Fatal' | 'Error' | 'Warning';

type CodeRow = { readonly code: number; readonly severity: Severity; readonly says: string };

/**
 * Result codes. Five are Amazon's own, seen in public reports. The codes for messages that fail
 * were never published, so 99001 and up are OURS and no client should rely on them. `{name}` is
 * filled in with the value that was found.
 */
export const CODES = {
  // Amazon's: amzn/selling-partner-api-models #853, #1746, #1996 (sentence), meertensm/amazon-mws #90 (number)
  'ill-formed': {
    code: 50001,
    severity: 'Error',
    says: 'The XML you submitted is ill-formed at the Amazon Envelope XML level at (or near) line {line}, column {column}. (Mock: {detail}.)',
  },
  // Amazon's: #1183, #1813 (sentence); the number as an order tool passes it on
  'items-invalid': {
    code: 25,
    severity: 'Error',
    says: 'We are unable to process the XML feed because one or more items are invalid. Please re-submit the feed. (Mock: {detail}.)',
  },
  // Amazon's: #1091, both flat-file codes
  'heading-missing': {
    code: 90012,
    severity: 'Fatal',
    says: 'The required {heading} field is missing from the file. To correct this error, download the template again and use the new copy, or insert the required field into your existing file.',
  },
  'heading-unknown': {
    code: 90061,
    severity: 'Warning',
    says: 'The {heading} field heading is invalid, so values in this field were ignored. To correct this error, download the template again and use the new copy, or fix the field heading in your existing file.',
  },

  // the document
  'not-text': { code: 99001, severity: 'Fatal', says: 'Mock: the document cannot be read as text: {detail}.' },
  'dtd-refused': {
    code: 99002,
    severity: 'Error',
    says: 'Mock: the document declares a DTD at line {line}; remove the DOCTYPE and its entities.',
  },
  'too-large': { code: 99003, severity: 'Fatal', says: 'Mock: {detail}; split the feed.' },
  'heading-twice': {
    code: 99004,
    severity: 'Fatal',
    says: 'Mock: the heading {heading} appears twice; keep one of the columns.',
  },
  'wrong-template': {
    code: 99005,
    severity: 'Fatal',
    says: 'Mock: the first line names the template {found}; this feed type takes {expected}.',
  },

  stumbled: {
    code: 99009,
    severity: 'Error',
    says: 'Mock: an injected fault; the message was not carried out. Send it again.',
  },

  // one message on its own
  missing: { code: 99010, severity: 'Error', says: 'Mock: {field} is missing or empty; add it.' },
  'unknown-element': {
    code: 99011,
    severity: 'Error',
    says: 'Mock: {parent} contains an unknown element {found} (line {line}); {hint}.',
  },
  'element-repeated': {
    code: 99012,
    severity: 'Error',
    says: 'Mock: {parent} contains {found} more than once (line {line}); keep one.',
  },
  'unknown-word': {
    code: 99013,
    severity: 'Error',
    says: 'Mock: {field} is {found}, which is not in its vocabulary; {hint}.',
  },
  'order-id-shape': {
    code: 99014,
    severity: 'Error',
    says: 'Mock: {found} is not an Amazon order id; give one of the form 111-2222222-3333333.',
  },
  'two-ids': { code: 99015, severity: 'Error', says: 'Mock: {fields} are both given; keep one of them.' },
  'merchant-item-id': {
    code: 99016,
    severity: 'Error',
    says: 'Mock: the item is named by MerchantOrderItemID {found} alone; the mock does not store such names; give AmazonOrderItemCode.',
  },
  quantity: {
    code: 99017,
    severity: 'Error',
    says: 'Mock: {field} is {found}; every order line has quantity one; give 1, or leave the field out if it is optional.',
  },
  'ship-date': {
    code: 99018,
    severity: 'Error',
    says: 'Mock: {field} is {found}; give an ISO 8601 date and time such as {example}.',
  },
  'future-ship-date': {
    code: 99019,
    severity: 'Warning',
    says: 'Mock: {field} is later than the simulated clock ({now}); the shipment is confirmed at the time of the clock.',
  },
  amount: { code: 99020, severity: 'Error', says: 'Mock: {field} is {found}; give a decimal number such as 12.99.' },
  'nothing-to-refund': {
    code: 99021,
    severity: 'Error',
    says: 'Mock: no amount is given for the item; a refund needs at least one that is not zero.',
  },
  'quantity-cancelled-in-refund': {
    code: 99022,
    severity: 'Error',
    says: 'Mock: QuantityCancelled needs ActionType Cancel; set it, or leave the quantity out to refund.',
  },
  'reason-without-failure': {
    code: 99023,
    severity: 'Error',
    says: 'Mock: a CancelReason is given with StatusCode Success, which only acknowledges; set StatusCode Failure to cancel.',
  },
  'no-reason-given': {
    code: 99024,
    severity: 'Warning',
    says: 'Mock: no cancellation-reason-code is given for the whole order; it is recorded as GeneralAdjustment, which counts even if a request is on file. Give BuyerCanceled if the buyer asked.',
  },
  'too-long': {
    code: 99025,
    severity: 'Error',
    says: 'Mock: {field} has {length} characters; expected at most {most}.',
  },
  'cells-left-over': {
    code: 99026,
    severity: 'Error',
    says: 'Mock: the record has {found} cells for {expected} headings; remove stray tabs.',
  },
  'delete-refused': {
    code: 99027,
    severity: 'Error',
    says: 'Mock: OperationType Delete has no effect in an order feed; leave it out or give Update.',
  },
  'body-missing': {
    code: 99028,
    severity: 'Error',
    says: 'Mock: the message must contain exactly one {expected}; found {found}.',
  },

  // a message and its order
  'order-not-found': {
    code: 99040,
    severity: 'Error',
    says: 'Mock: this seller has no order {orderId}; check the id.',
  },
  'item-not-of-order': {
    code: 99041,
    severity: 'Error',
    says: 'Mock: item {item} does not belong to order {orderId}; take the codes from its order items.',
  },
  'item-twice': { code: 99042, severity: 'Error', says: 'Mock: item {item} is listed twice; list it once.' },
  'item-cancelled': {
    code: 99043,
    severity: 'Error',
    says: 'Mock: item {item} is already cancelled; leave it out.',
  },
  'item-shipped': {
    code: 99044,
    severity: 'Error',
    says: 'Mock: item {item} is already confirmed as shipped; it can only be refunded.',
  },
  'item-not-shipped': {
    code: 99045,
    severity: 'Error',
    says: 'Mock: item {item} is not confirmed as shipped; cancel it instead of refunding.',
  },
  currency: {
    code: 99046,
    severity: 'Error',
    says: 'Mock: the amounts are in {found}; this order was paid in {expected}.',
  },

  // refusals of the simulated marketplace, one for each of its codes
  'world:unknown-order': {
    code: 99060,
    severity: 'Error',
    says: 'Mock: the marketplace does not know order {orderId}; check the id.',
  },
  'world:already-cancelled': {
    code: 99061,
    severity: 'Error',
    says: 'Mock: order {orderId} is already cancelled; nothing is left to do.',
  },
  'world:already-shipped': {
    code: 99062,
    severity: 'Error',
    says: 'Mock: order {orderId} is already confirmed as shipped; it can only be refunded.',
  },
  'world:not-authorised': {
    code: 99063,
    severity: 'Error',
    says: 'Mock: order {orderId} is still Pending; wait until its payment is authorised.',
  },
  'world:not-shipped': {
    code: 99064,
    severity: 'Error',
    says: 'Mock: order {orderId} is not confirmed as shipped; cancel it instead of refunding.',
  },
  'world:nothing-to-cancel': {
    code: 99065,
    severity: 'Error',
    says: 'Mock: none of the named lines of order {orderId} is open; nothing is left to cancel.',
  },
  'world:blocked-by-opt-out': {
    code: 99066,
    severity: 'Error',
    says: 'Mock: the buyer of order {orderId} receives no such messages.',
  },
  'world:purpose-not-allowed': {
    code: 99067,
    severity: 'Error',
    says: 'Mock: the purpose is not allowed for order {orderId}.',
  },
  'world:already-delivered': {
    code: 99068,
    severity: 'Error',
    says: 'Mock: the parcel of order {orderId} was delivered or cannot be stopped; refund the order after its return.',
  },
  'world:fulfilled-by-amazon': {
    code: 99069,
    severity: 'Error',
    says: 'Mock: order {orderId} is fulfilled by Amazon; the order feeds are for orders you ship yourself.',
  },
  'world:already-refunded': {
    code: 99070,
    severity: 'Error',
    says: 'Mock: order {orderId} is already refunded; the mock refunds an order once and in full.',
  },
  'world:against-guidelines': {
    code: 99071,
    severity: 'Error',
    says: 'Mock: the text for the buyer of order {orderId} is against the communication guidelines.',
  },
  'world:messages-restricted': {
    code: 99072,
    severity: 'Error',
    says: 'Mock: only answers to buyers are sent for now, and no buyer has written about order {orderId}.',
  },
} as const satisfies Readonly<Record<string, CodeRow>>;

export type CodeName = keyof typeof CODES;

/**
 * Tells a line of the journal in a sentence. It contains only the journal's own words, never
 * markup.
 */
export function journalSentence(line: Readonly<Record<string, unknown>>): string {
  const word = (name: string): string => String(line[name] ?? '').replaceAll('-', ' ');
  const items = Array.isArray(line['items']) ? ` (line ${(line['items'] as number[]).join(', ')})` : '';
  const text = line['text'] === undefined ? '' : `: “${String(line['text']).slice(0, 200)}”`;
  switch (line['type']) {
    case 'order-placed':
      return `Order placed, fulfilled by ${word('fulfilledBy') === 'amazon' ? 'Amazon' : 'the seller'}`;
    case 'payment-authorised':
      return 'Payment authorised';
    case 'cancellation-requested':
      return line['route'] === 'informal'
        ? `The buyer asks for a cancellation by message${items}`
        : `The buyer files a cancellation request${items}: ${word('reason')}`;
    case 'request-surfaced':
      return `The ${word('route')} request shows in ${CHANNELS[String(line['channel'])] ?? word('channel')}`;
    case 'request-seen':
      return `The seller has seen the request in ${CHANNELS[String(line['channel'])] ?? word('channel')}`;
    case 'message-sent':
      return `${line['from'] === 'buyer' ? 'The buyer' : 'The seller'} writes (${word('kind')})${text}`;
    case 'guidelines-broken':
      return `The seller’s words break the communication guidelines (${(line['rules'] as string[]).join(', ')})${line['stopped'] === true ? ': stopped' : ''}`;
    case 'order-cancelled':
      return `Cancelled by ${word('by')}${items}: ${word('reason') === '' ? word('cause') : word('reason')}`;
    case 'shipment-confirmed':
      return `Shipment confirmed${items}`;
    case 'command-rejected':
      return `Refused: ${word('command')}, ${word('code')}`;
    case 'fault-injected':
      return `Injected fault: ${word('fault')}`;
    default:
      return sentence(word('type'));
  }
}

const CHANNELS: Readonly<Record<string, string>> = {
  email: 'an e-mail',
  'manage-orders': 'Manage Orders',
  'order-report': 'the order report',
  'orders-api': 'the Orders API',
  messages: 'the messages page',
  notification: 'a notification',
};

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

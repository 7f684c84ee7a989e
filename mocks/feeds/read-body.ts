import { add, quoted, type Notes } from './finding.ts';
import type { OrderMessage } from './message.ts';
import type { XmlElement } from './parse-xml.ts';
import { readAcknowledgement } from './read-acknowledgement.ts';
import { readAdjustment } from './read-adjustment.ts';
import { readFulfillment } from './read-fulfillment.ts';
import { hintFor } from './xml-fields.ts';

type MessageType = 'OrderAcknowledgement' | 'OrderFulfillment' | 'OrderAdjustment';

const READERS: Readonly<Record<MessageType, (body: XmlElement, notes: Notes) => OrderMessage | null>> = {
  OrderAcknowledgement: readAcknowledgement,
  OrderFulfillment: readFulfillment,
  OrderAdjustment: readAdjustment,
};

const OPERATIONS = ['Update', 'Delete', 'PartialUpdate'];

/** Reads what a Message element asks for. Null if `notes` says why it cannot be read. */
export function readBody(message: XmlElement, messageType: MessageType, notes: Notes): OrderMessage | null {
  const operation = message.children.find(({ name }) => name === 'OperationType')?.text ?? 'Update';
  if (operation === 'Delete') add(notes, 'delete-refused');
  else if (!OPERATIONS.includes(operation))
    add(notes, 'unknown-word', {
      field: 'OperationType',
      found: quoted(operation),
      hint: hintFor(operation, OPERATIONS),
    });
  const bodies = message.children.filter(({ name }) => name !== 'MessageID' && name !== 'OperationType');
  const [body] = bodies;
  if (body === undefined || bodies.length > 1 || body.name !== messageType) {
    const names = bodies.slice(0, 4).map(({ name }) => name);
    add(notes, 'body-missing', { expected: messageType, found: quoted(names.join(', ')) });
    return null;
  }
  return READERS[messageType](body, notes);
}

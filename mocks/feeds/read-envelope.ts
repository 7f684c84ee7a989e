import { finding, quoted } from './finding.ts';
import type { XmlElement } from './parse-xml.ts';
import { refuse, type Refusal } from './refusal.ts';

/** A message of an envelope whose body is not read yet. */
export type EnvelopeMessage = { readonly number: string; readonly element: XmlElement };

export type ReadEnvelope = { readonly ok: true; readonly messages: readonly EnvelopeMessage[] } | Refusal;

/** The most messages of a feed. How many Amazon takes is not known; it advises to keep a document below 10 MiB. */
export const MOST_MESSAGES = 3_000;

/**
 * Reads the messages of an AmazonEnvelope that announces `messageType`. MerchantIdentifier may be
 * any text: sellers send shop names and the like, and Amazon's reports still answer with the right
 * id (selling-partner-api-models #853, #1746). Elements that order feeds do not use
 * (PurgeAndReplace, MarketplaceName ...) are skipped.
 */
export function readEnvelope(root: XmlElement, messageType: string): ReadEnvelope {
  if (root.name !== 'AmazonEnvelope')
    return illFormed(root, `the root element is ${quoted(root.name)}, expected AmazonEnvelope`);
  const header = child(root, 'Header');
  if (header === undefined) return illFormed(root, 'AmazonEnvelope holds no Header');
  const version = child(header, 'DocumentVersion')?.text ?? '';
  if (!/^\d{1,2}\.\d{1,2}$/.test(version))
    return illFormed(header, `DocumentVersion is ${quoted(version)}, expected a version such as 1.01`);
  if (!child(header, 'MerchantIdentifier')?.text) return illFormed(header, 'Header holds no MerchantIdentifier');
  const announced = child(root, 'MessageType');
  if (announced === undefined) return illFormed(root, 'AmazonEnvelope holds no MessageType');
  if (announced.text !== messageType)
    return invalid(`MessageType is ${quoted(announced.text)}, this feed type takes ${messageType}`);
  const elements = root.children.filter(({ name }) => name === 'Message');
  if (elements.length === 0) return illFormed(root, 'AmazonEnvelope holds no Message');
  if (elements.length > MOST_MESSAGES)
    return refuse(
      'FATAL',
      finding('too-large', { detail: `there are ${elements.length} messages of at most ${MOST_MESSAGES}` }),
    );
  return numbered(elements);
}

/**
 * Checks the MessageIDs. A message cannot be reported on without its own number, so one bad or
 * repeated MessageID refuses the document.
 */
function numbered(elements: readonly XmlElement[]): ReadEnvelope {
  const seen = new Set<string>();
  const messages: EnvelopeMessage[] = [];
  for (const element of elements) {
    const given = child(element, 'MessageID')?.text ?? '';
    if (!/^0*[1-9]\d{0,19}$/.test(given))
      return invalid(`MessageID ${quoted(given)} in line ${element.line} is not a positive whole number`);
    // Kept as text, because twenty digits do not fit a number.
    const number = given.replace(/^0+/, '');
    if (seen.has(number)) return invalid(`MessageID ${number} appears again in line ${element.line}`);
    seen.add(number);
    messages.push({ number, element });
  }
  return { ok: true, messages };
}

function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

function illFormed({ line, column }: XmlElement, detail: string): Refusal {
  return refuse('DONE', finding('ill-formed', { line, column, detail }));
}

function invalid(detail: string): Refusal {
  return refuse('DONE', finding('items-invalid', { detail }));
}

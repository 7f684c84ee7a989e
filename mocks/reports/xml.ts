/** An element with its text or its children. Undefined children are left out. */
export type XmlNode = {
  readonly name: string;
  readonly content: string | readonly XmlNode[];
  readonly attributes?: Readonly<Record<string, string>>;
};

type Child = XmlNode | undefined;

export function element(name: string, ...children: readonly Child[]): XmlNode {
  return { name, content: children.filter((child) => child !== undefined) };
}

export function textElement(name: string, content: string): XmlNode {
  return { name, content };
}

/** Like `textElement`, but absent when empty. */
export function optional(name: string, content: string): XmlNode | undefined {
  return content === '' ? undefined : { name, content };
}

/**
 * The envelope of Amazon's XML reports: a header, the message type, and one Message for each order.
 */
export function envelope(head: XmlNode, messageType: string, messages: readonly XmlNode[]): string {
  const root: XmlNode = {
    name: 'AmazonEnvelope',
    content: [head, textElement('MessageType', messageType), ...messages],
    attributes: {
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:noNamespaceSchemaLocation': 'amzn-envelope.xsd',
    },
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${rendered(root, '')}`;
}

export function header(documentVersion: string, merchantIdentifier: string | undefined): XmlNode {
  return element(
    'Header',
    textElement('DocumentVersion', documentVersion),
    optional('MerchantIdentifier', merchantIdentifier ?? ''),
  );
}

function rendered({ name, content, attributes = {} }: XmlNode, indent: string): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `${indent}<${name}${given.join('')}>`;
  if (typeof content === 'string') return `${open}${escaped(content)}</${name}>\n`;
  return `${open}\n${content.map((child) => rendered(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

/**
 * Characters that XML 1.0 cannot hold even escaped: controls except tab and newlines, halves of
 * surrogate pairs, and two non-characters.
 */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

function escaped(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"'\r]/g, (character) => ENTITIES[character] as string);
}

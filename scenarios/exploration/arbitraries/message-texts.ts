import fc from 'fast-check';
import { INTENT_LANGUAGES, messageText, MESSAGE_KINDS, type MessageKind } from '../../../sim/internal.ts';

/**
 * A message as it would be sent. It may break the communication guidelines; `lintMessage` tells.
 */
export type DrawnText = { readonly text: string; readonly language: string; readonly kind: MessageKind };

/** Things that people put into messages, allowed or not. */
const PARTS = [
  '302-1234567-1234567',
  'https://www.amazon.de/gp/css/order-history',
  'https://my-shop.example/track?id=1',
  'http://amazon.example.com',
  'write to me@example.com',
  '+49 30 1234567',
  '[Important]',
  'Use the code SAVE10 on your next order.',
  '🙂',
  '<img src="https://example.com/p.gif">',
  '\n\n\n\n',
  '\u202eRTL',
  '"quoted"; <b>bold</b> & more',
] as const;

/**
 * Draws texts of buyers and sellers in twelve languages, sometimes with an address, a link or a tag
 * in them. They shrink to the plain template.
 */
export function messageTexts(): fc.Arbitrary<DrawnText> {
  return fc
    .record({
      kind: fc.constantFrom(...MESSAGE_KINDS),
      language: fc.constantFrom(...INTENT_LANGUAGES),
      variant: fc.nat(5),
      parts: fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PARTS) }, fc.string({ unit: 'grapheme' })), {
        maxLength: 3,
      }),
    })
    .map(({ kind, language, variant, parts }) => ({
      kind,
      language,
      text: [messageText(kind, language, variant), ...parts].join(' '),
    }));
}

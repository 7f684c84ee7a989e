import { KIND_OF_INTENT, keywordLabel, kindOfText, type MessageKind } from '../../sim/internal.ts';

/**
 * What a text means to the world, as far as words tell: the house's own templates are known exactly, a buyer's other texts go to the baseline
 * detector of intents, a seller's are known by a few words of seven languages. What is not recognised is a plain answer (from the seller) or a
 * question (from the buyer).
 */
type Sign = { readonly kind: MessageKind; readonly words: RegExp };

const FROM_SELLER: readonly Sign[] = [
  {
    kind: 'redirect-to-request',
    words:
      /(request cancell?ation|your orders|meine bestellungen|stornierung (beantragen|anfordern)|vos commandes|mes commandes|i miei ordini|mis pedidos|mijn bestellingen|注文履歴)/i,
  },
  {
    kind: 'ask-to-file',
    words: /(please (cancel|file)|bitte stornieren sie|cancel it yourself|out of stock.*cancel)/is,
  },
  {
    kind: 'tell-shipped',
    words:
      /(already (been )?(shipped|dispatched|handed over)|on its way|bereits (versandt|verschickt)|déjà expédié|già spedit|ya (ha sido )?enviad)/i,
  },
  {
    kind: 'offer-to-keep',
    words: /(keep (the|your) order|would you (still )?like to keep|bestellung behalten|garder (la|votre) commande)/i,
  },
  { kind: 'ask-to-confirm', words: /(please confirm|bitte bestätigen|veuillez confirmer)/i },
];

export function meaningOf(text: string, from: 'buyer' | 'merchant'): MessageKind {
  const known = kindOfText(text.trim());
  if (known !== null) return known;
  if (from === 'buyer') return KIND_OF_INTENT[keywordLabel(text)];
  return FROM_SELLER.find(({ words }) => words.test(text))?.kind ?? 'answer';
}

import { KIND_OF_INTENT, keywordLabel, kindOfText, type MessageKind } from '../../sim/internal.ts';

/**
 * What a text means to the world. The house's own templates are recognised exactly. Other texts of
 * buyers go to the baseline detector of intents; those of sellers are recognised by a few words in
 * seven languages. An unrecognised text is an answer if the seller wrote it, and a question if the
 * buyer did.
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
    words: /(please (cancel|file)|bitte stornieren sie|cancel it yourself|out of stock.{0,500}cancel)/is,
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

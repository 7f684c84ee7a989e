import { kindOfText, type MessageKind } from '../../sim/index.ts';

/**
 * What a text means to the world, as far as words tell. A stand-in until a detector is plugged in: the house's own templates are known exactly,
 * other texts by a few words of seven languages. What is not recognised is a plain answer (from the seller) or a question (from the buyer).
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

const FROM_BUYER: readonly Sign[] = [
  {
    kind: 'address-change',
    words: /(change (the|my|delivery|shipping) address|new address|adresse ändern|andere adresse|changer l.adresse)/i,
  },
  {
    kind: 'changed-mind',
    words: /(keep (the|my) order after all|do not cancel|don.t cancel|doch behalten|nicht stornieren)/i,
  },
  {
    kind: 'wants-to-cancel',
    words: /(cancel|storn|annul|anul|peru(t|u)t|avboka|avbest|iptal|キャンセル|إلغاء)/i,
  },
  { kind: 'thanks', words: /^(thank|thanks|danke|merci|grazie|gracias)/i },
];

export function meaningOf(text: string, from: 'buyer' | 'merchant'): MessageKind {
  const known = kindOfText(text.trim());
  if (known !== null) return known;
  const found = (from === 'merchant' ? FROM_SELLER : FROM_BUYER).find(({ words }) => words.test(text));
  return found?.kind ?? (from === 'merchant' ? 'answer' : 'question');
}

import type { IntentLabel } from '../world/intent.ts';

/**
 * The labels a key word can show; what has none is a question, and sarcasm has no words of its own.
 */
export type KeywordLabel = Exclude<IntentLabel, 'question' | 'sarcasm'>;
export type Keywords = Readonly<Record<KeywordLabel, readonly string[]>>;

/**
 * Words somebody would write down in an afternoon: stems of "cancel" and a few phrases, lower case,
 * looked for anywhere in the text. Not fitted to the templates, which are no data to fit to.
 */
export const KEYWORDS: Readonly<Record<string, Keywords>> = {
  en: {
    'other-order': ['other order', 'another order', 'different order', 'not this one', 'wrong order'],
    'part-of-order': ['only one', 'one of the', 'just one', 'part of'],
    'changed-mind': ['changed my mind', 'do not cancel', "don't cancel", 'after all', 'keep the order', 'keep it'],
    'address-change': ['address', 'house number', 'postcode', 'zip code', 'we have moved'],
    'wants-to-cancel': ['cancel', 'no longer need', 'by mistake', 'do not send'],
    thanks: ['thank you', 'thanks'],
  },
  de: {
    'other-order': ['andere bestellung', 'anderen bestellung', 'nicht diese'],
    'part-of-order': ['nur ein', 'einen der', 'teil der', 'nur das'],
    'changed-mind': ['anders überlegt', 'nicht stornieren', 'doch behalten', 'doch senden'],
    'address-change': ['adresse', 'anschrift', 'hausnummer', 'postleitzahl', 'umgezogen'],
    'wants-to-cancel': ['storn', 'nicht mehr brauche', 'versehentlich', 'widerruf'],
    thanks: ['danke', 'vielen dank'],
  },
  fr: {
    'other-order': ['autre commande', 'pas celle-ci'],
    'part-of-order': ['un seul', 'seulement un', 'une partie'],
    'changed-mind': ["changé d'avis", 'ne pas annuler', "n'annulez pas", 'garder la commande'],
    'address-change': ['adresse', 'numéro de rue', 'code postal', 'déménagé'],
    'wants-to-cancel': ['annul', 'plus besoin', 'par erreur'],
    thanks: ['merci beaucoup', 'je vous remercie', 'merci'],
  },
  it: {
    'other-order': ['altro ordine', 'non questo'],
    'part-of-order': ['solo uno', 'soltanto uno', 'una parte'],
    'changed-mind': ['cambiato idea', 'non annullat', 'non annullare', "tenere l'ordine"],
    'address-change': ['indirizzo', 'numero civico', 'traslocato'],
    'wants-to-cancel': ['annull', 'cancell', 'non mi serve più', 'per errore'],
    thanks: ['grazie'],
  },
  es: {
    'other-order': ['otro pedido', 'no este'],
    'part-of-order': ['solo uno', 'sólo uno', 'solamente uno', 'una parte'],
    'changed-mind': ['cambiado de idea', 'cambiado de opinión', 'no cancel', 'no lo cancel'],
    'address-change': ['dirección', 'código postal', 'mudado'],
    'wants-to-cancel': ['cancel', 'anular', 'ya no lo necesito', 'por error'],
    thanks: ['gracias'],
  },
  nl: {
    'other-order': ['andere bestelling', 'niet deze'],
    'part-of-order': ['maar één', 'slechts één', 'een deel'],
    'changed-mind': ['bedacht', 'niet annuleren', 'toch houden'],
    'address-change': ['adres', 'huisnummer', 'postcode', 'verhuisd'],
    'wants-to-cancel': ['annuleer', 'annuleren', 'annulering', 'niet meer nodig', 'per ongeluk'],
    thanks: ['bedankt', 'dank u', 'dank je'],
  },
  pl: {
    'other-order': ['inne zamówienie', 'innego zamówienia', 'nie to'],
    'part-of-order': ['tylko jeden', 'tylko jedną', 'tylko jedno', 'część'],
    'changed-mind': ['zmieniłem zdanie', 'zmieniłam zdanie', 'nie anulować'],
    'address-change': ['adres', 'numer domu', 'kod pocztowy'],
    'wants-to-cancel': ['anulow', 'anuluj', 'rezygnuj', 'nie potrzebuję'],
    thanks: ['dziękuję', 'dzięki'],
  },
  sv: {
    'other-order': ['andra ordern', 'andra beställningen', 'annan order', 'inte den här'],
    'part-of-order': ['bara en', 'endast en', 'en del av'],
    'changed-mind': ['ångrat mig', 'inte avbeställ', 'behålla ordern'],
    'address-change': ['adress', 'husnummer', 'postnummer', 'flyttat'],
    'wants-to-cancel': ['avbeställ', 'avbryt', 'annuller', 'behöver inte', 'av misstag'],
    thanks: ['tack'],
  },
  tr: {
    'other-order': ['diğer sipariş', 'başka bir sipariş', 'bunu değil'],
    'part-of-order': ['sadece bir', 'yalnızca bir', 'bir kısmı'],
    'changed-mind': ['fikrimi değiştir', 'vazgeçtim', 'iptal etmeyin'],
    'address-change': ['adres', 'kapı numara', 'posta kodu', 'taşındı'],
    'wants-to-cancel': ['iptal', 'ihtiyacım yok', 'yanlışlıkla'],
    thanks: ['teşekkür', 'sağ olun'],
  },
  ja: {
    'other-order': ['別の注文', 'この注文ではありません'],
    'part-of-order': ['一つだけ', '一部'],
    'changed-mind': ['気が変わ', 'キャンセルしないで', 'やはり', 'やっぱり'],
    'address-change': ['住所', '番地', '郵便番号', '引っ越'],
    'wants-to-cancel': ['キャンセル', '取り消', '取消', '必要なくな'],
    thanks: ['ありがとう', '感謝'],
  },
  ar: {
    'other-order': ['الطلب الآخر', 'طلب آخر', 'وليس هذا'],
    'part-of-order': ['واحدة فقط', 'واحد فقط', 'جزء من'],
    'changed-mind': ['غيرت رأيي', 'لا تلغ'],
    'address-change': ['العنوان', 'رقم المنزل', 'الرمز البريدي'],
    'wants-to-cancel': ['إلغاء', 'الغاء', 'ألغ', 'لم أعد بحاجة', 'بالخطأ'],
    thanks: ['شكرا', 'شكرًا'],
  },
  pt: {
    'other-order': ['outro pedido', 'não este'],
    'part-of-order': ['só um', 'apenas um', 'uma parte'],
    'changed-mind': ['mudei de ideia', 'não cancel'],
    'address-change': ['endereço', 'morada', 'código postal'],
    'wants-to-cancel': ['cancel', 'anular', 'não preciso', 'por engano'],
    thanks: ['obrigad'],
  },
};

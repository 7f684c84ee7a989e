import { isoText } from '../../sim/internal.ts';
import { refusal } from '../wire/errors.ts';
import { compose } from '../mail/compose.ts';
import { toEml } from '../mail/eml.ts';
import type { Reply } from '../wire/reply.ts';
import type { ControlCall, PlainControl, PreparedControl } from './control-call.ts';

/** Lists every mail to the seller and to their buyers, oldest first. */
export const mails: PlainControl = ({ core, seller, query }) => {
  const account = core.present(seller);
  const to = query.get('to');
  const order = query.get('order');
  const letters = account.state.mail.letters.filter(
    (letter) => (to === undefined || letter.to === to) && (order === undefined || letter.values['order'] === order),
  );
  const list = letters.map((letter) => {
    const { from, to: address, subject, language } = compose(account, letter);
    const { id, at, notice, values } = letter;
    return {
      id,
      at: isoText(at),
      notice,
      order: values['order'] ?? null,
      from: from.address,
      to: address,
      language,
      subject,
    };
  });
  return { status: 200, body: { mail: list } };
};

/** Shows `mail-3` as JSON, or `mail-3.eml` as a file. */
export const oneMail: PreparedControl = {
  async prepare(call) {
    const reply = await shown(call);
    return () => reply;
  },
};

async function shown({ core, seller, id }: ControlCall): Promise<Reply> {
  const account = core.present(seller);
  const wanted = id.replace(/\.eml$/, '');
  const letter = account.state.mail.letters.find((each) => each.id === wanted);
  if (letter === undefined) return refusal(404, 'NotFound', `This seller has no mail "${wanted.slice(0, 40)}".`);
  const mail = compose(account, letter);
  if (id !== wanted)
    return { status: 200, contentType: 'message/rfc822', body: (await toEml(mail)).toString('latin1') };
  const { from, to, replyTo, subject, language, text, html, messageId } = mail;
  const { at, notice, values } = letter;
  const order = values['order'] ?? null;
  return {
    status: 200,
    body: { id: wanted, at: isoText(at), notice, order, messageId, from, to, replyTo, language, subject, text, html },
  };
}

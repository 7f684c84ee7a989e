import type { Mail } from './compose.ts';

/** The mail as RFC 5322 text. The bytes are always the same. */
export async function toEml(mail: Mail): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const composer = new MailComposer({ ...mailOptions(mail), baseBoundary: `cancelbench-${mail.letter.id}` });
  return composer.compile().build();
}

export function mailOptions(mail: Mail) {
  const { notice, order } = mail.letter;
  return {
    messageId: mail.messageId,
    date: new Date(mail.letter.at),
    from: mail.from,
    to: mail.to,
    ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated', 'X-Cancelbench-Notice': notice },
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(order === null ? {} : { references: `<order-${mail.letter.values['order']}@cancelbench.example>` }),
  };
}

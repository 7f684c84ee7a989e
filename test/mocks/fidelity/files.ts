import { format, resolveConfig } from 'prettier';
import { certificateJson, CERTIFICATE_FILE } from './certificate-json.ts';
import { certificateMarkdown, roundSentence } from './certificate-md.ts';
import { certify } from './certify.ts';
import { gather } from './evidence.ts';
import { officialModels } from './official.ts';
import type { AllTotals } from './totals.ts';

export const MARKDOWN_FILE = 'mocks/fidelity/certificate.md';
const MARKERS = /(<!-- certificate -->)[\s\S]*?(<!-- \/certificate -->)/;

/** Every file the certificate is written into, with its text. */
export async function certificateFiles(read: (file: string) => string) {
  const models = officialModels();
  const { certificate, complaints } = certify(models, await gather(models));
  const json = certificateJson(certificate);
  const texts = [
    [CERTIFICATE_FILE, JSON.stringify(json)],
    [MARKDOWN_FILE, certificateMarkdown(certificate)],
    ...Object.entries(SENTENCES).map(([file, sentence]) => [file, between(read(file), sentence(json.totals))] as const),
  ] as const;
  const files = await Promise.all(
    texts.map(async ([file, text]) => {
      const options = { ...(await resolveConfig(file)), filepath: file };
      return [file, await format(text, options)] as const;
    }),
  );
  return { files, complaints, json };
}

/** What a file says between its markers. */
export const SENTENCES: Readonly<Record<string, (totals: AllTotals) => string>> = {
  'README.md': ({ round }) =>
    `\n\n${wrapped(`${roundSentence(round)} [Field by field](mocks/fidelity/certificate.md).`)}\n\n`,
  'mocks/README.md': (totals) => `\n\n${wrapped(paragraph(totals))}\n\n`,
};

function paragraph({ all, round }: AllTotals): string {
  const { request, response } = all;
  return (
    'The [fidelity certificate](fidelity/certificate.md) says for each field of the official models what a driven ' +
    `run has shown of it. ${roundSentence(round)} In all, ${all.offered} of ${all.operations} operations are ` +
    `offered. They have ${request.fields} request fields, of which ${request.validated} are validated and ${request.imitated} ` +
    `imitated. They have ${response.fields} answer fields, of which ${response.imitated} are imitated, ${response.constant} are ` +
    `constant, and ${response.notModelled} are not modelled (most of them belong to Finances v0).`
  );
}

/** Lines of at most 100 columns. */
function wrapped(text: string): string {
  return text.replace(/(.{1,100})(?: |$)/g, '$1\n').trimEnd();
}

/** What stands between the markers, without its line breaks. */
export function told(text: string): string | undefined {
  return MARKERS.exec(text)?.[0]
    .replace(/<!--.*?-->|\s+/g, ' ')
    .trim();
}

export function between(text: string, sentence: string): string {
  if (!MARKERS.test(text)) throw new Error('no <!-- certificate --> ... <!-- /certificate -->');
  return text.replace(MARKERS, (_, begin: string, end: string) => begin + sentence + end);
}

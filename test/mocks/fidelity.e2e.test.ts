// The certificate is made again, by a run of the mock that takes a while, and must be the one in the repository.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CERTIFICATE_FILE, type CertificateJson } from './fidelity/certificate-json.ts';
import { complaint, differences } from './fidelity/compare.ts';
import { certificateFiles } from './fidelity/files.ts';
import { HAS_MODELS } from './fidelity/official.ts';

test.skipIf(!HAS_MODELS)(
  'the certificate is what the models and the mock are now (skipped where the models are not found)',
  async () => {
    const read = (file: string): string => readFileSync(file, 'utf8');
    const { files, complaints, json } = await certificateFiles(read);
    const different = differences(JSON.parse(read(CERTIFICATE_FILE)) as CertificateJson, json);
    const found = [...complaints, ...different];
    expect(found, complaint(found)).toEqual([]);
    // Whatever else: reasons, numbers, what is said between the markers.
    const stale = files.filter(([file, text]) => read(file) !== text).map(([file]) => file);
    expect(stale, complaint(stale.map((file) => `${file} is not what \`npm run certificate\` writes`))).toEqual([]);
  },
);

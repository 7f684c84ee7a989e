// Makes the fidelity certificate from the official models and a driven run: `npm run certificate`.
import { readFileSync, writeFileSync } from 'node:fs';
import { certificateFiles } from '../mocks/fidelity/files.ts';
import { complaint } from '../mocks/fidelity/compare.ts';
import { HAS_MODELS } from '../mocks/fidelity/official.ts';

if (!HAS_MODELS)
  throw new Error('the official models are not found: set CANCELBENCH_CONTRACT to the folder that holds sp-api-models');
const { files, complaints } = await certificateFiles((file) => readFileSync(file, 'utf8'));
for (const [file, text] of files) writeFileSync(file, text);
if (complaints.length > 0) {
  process.stderr.write(`${complaint(complaints)}\n`);
  process.exitCode = 1;
}

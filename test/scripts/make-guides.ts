// Runs the commands of every guide and writes what they print now into it: `npm run guides`.
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installInto } from '../docs/installed.ts';
import { playGuide } from '../docs/play-guide.ts';

const FOLDER = 'scenarios/guides';
const root = mkdtempSync(join(tmpdir(), 'guides-'));
const asked = process.argv.slice(2);

try {
  installInto(join(root, 'project'), root);
  for (const name of readdirSync(FOLDER).filter((each) => each.endsWith('.md'))) {
    if (asked.length > 0 && !asked.some((each) => name.includes(each))) continue;
    const folder = mkdtempSync(join(root, 'guide-'));
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    symlinkSync(join(root, 'project', 'node_modules'), join(folder, 'node_modules'));
    spawnSync('npx', ['cancelbench', 'init'], { cwd: folder });
    const path = join(FOLDER, name);
    const page = readFileSync(path, 'utf8');
    const { shown, failures } = await playGuide(page, folder);
    const renewed = shown.reduceRight(
      (text, { block, now }) => text.slice(0, block.at) + now + text.slice(block.at + block.code.length),
      page,
    );
    writeFileSync(path, renewed);
    for (const failure of failures) process.stderr.write(`${name}: ${failure}\n`);
    process.stdout.write(`${name}: ${shown.length} outputs${renewed === page ? '' : ', changed'}\n`);
    if (failures.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

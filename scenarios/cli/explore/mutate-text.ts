import type { Mutant } from '../../../sim/internal.ts';
import { scoreOf, type Grade } from '../../exploration/mutation/grade.ts';
import { labelled } from '../terminal/labelled.ts';
import { missingTest } from '../../exploration/mutation/missing-test.ts';

/** One line for each fault, printed as soon as it is graded. */
export function gradeLine(grade: Grade): string {
  const { id, says } = grade.mutant;
  switch (grade.verdict) {
    case 'killed':
      return gradeText('killed', `${id}: ${says}; ${grade.by}`);
    case 'survived':
      return gradeText('SURVIVED', `${id}: ${says}`);
    case 'does-not-count':
      return gradeText('does not count', `${id}: ${says}; no judge can see it within the scope`);
  }
}

const gradeText = (word: string, text: string): string => `${labelled(word, 16, text)}\n`;

/** Every survivor with a test that would have noticed it, and then the score. */
export function summaryText(grades: readonly Grade[], asked: number): string {
  const survivors = grades.flatMap((grade) => (grade.verdict === 'survived' ? [grade] : []));
  const tests = survivors.flatMap(({ mutant, apart }) => [
    '',
    `${mutant.id} survived. A test that would have noticed it (source of the fault: ${mutant.source}):`,
    ...missingTest(mutant.says, apart).map((line) => `    ${line}`),
  ]);
  const killed = grades.filter(({ verdict }) => verdict === 'killed').length;
  const idle = grades.filter(({ verdict }) => verdict === 'does-not-count').length;
  const score = scoreOf(grades);
  const not = idle === 0 ? '' : `, ${idle} do not count`;
  return [
    ...tests,
    '',
    score === null
      ? 'no kill score: none of these faults counts'
      : `kill score ${percent(score)}: ${killed} of ${killed + survivors.length} planted faults were noticed${not}; required: ${percent(asked)}`,
    '',
  ].join('\n');
}

/** The list of faults, with their sources. */
export function listText(mutants: readonly Mutant[]): string {
  return mutants.map(({ id, says, source }) => `${id}\n${labelled('', 4, `${says} (${source})`)}\n`).join('');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

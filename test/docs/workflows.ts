// What the workflows and the action do, step by step, in a folder in which the package is installed.
import { join } from 'node:path';
import { readYaml, runStep, type Ran, type Step, type Values, type Workflow } from '../support/workflow.ts';

const ACTION = '.github/actions/cancelbench/action.yml';
export const REUSABLE = '.github/workflows/cancelbench.yml';

type Action = {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};

/** Runs the steps of the composite action with these inputs, until one fails. */
export function runAction(project: string, given: Readonly<Record<string, string>>): Ran {
  const { inputs, runs } = readYaml<Action>(ACTION);
  const values: Values = Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [`inputs.${name}`, given[name] ?? input.default]),
  );
  let last: Ran = { code: 0, output: '', summary: '' };
  for (const step of runs.steps.filter(({ run }) => run !== undefined)) {
    last = runStep(step, project, values);
    if (last.code !== 0) break;
  }
  return last;
}

/** Runs the commands that play or merge in the workflow that `init` wrote. */
export function runStarter(project: string, job: 'play' | 'judge', values: Values = {}): Ran {
  const { jobs } = readYaml<Workflow>(join(project, '.github/workflows/cancelbench.yml'));
  const step = jobs[job]?.steps.find(({ run }) => run?.includes('npx cancelbench'));
  if (step === undefined) throw new Error(`the workflow has no command in ${job}`);
  return runStep(step, project, values);
}

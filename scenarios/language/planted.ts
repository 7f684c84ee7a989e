import { MUTANT_VARIABLE, plantNamed } from '../../sim/internal.ts';

// Every way into the package looks here first: `cancelbench mutate` runs a suite once for each fault, with its name in the environment.
plantNamed(process.env[MUTANT_VARIABLE]);

import { MUTANT_VARIABLE, plantNamed } from '../../sim/internal.ts';

// A mock started on its own has the fault that the environment names, like the rest of the package.
plantNamed(process.env[MUTANT_VARIABLE]);

import { MUTANT_VARIABLE, plantNamed } from '../../sim/internal.ts';

// Plants the fault that the environment names, as the rest of the package does.
plantNamed(process.env[MUTANT_VARIABLE]);

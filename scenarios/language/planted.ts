import { MUTANT_VARIABLE, plantNamed } from '../../sim/internal.ts';

// Plants a fault before anything else runs. `cancelbench mutate` runs a suite once for each fault
// and passes the fault's name in an environment variable. Every entrance of the package imports
// this file, which is why it lies in the lowest room.
plantNamed(process.env[MUTANT_VARIABLE]);

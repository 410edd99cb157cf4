import * as fc from 'fast-check';

// One seed for every property, so that a run can be had again; FC_SEED=… tries others.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_260_922) });

/** All that speaks with network scanners: one bundle, loaded when an officer first looks for a scanner. */
export { createEsclClient } from './escl-client';
export { findEsclScanners } from './escl-discovery';
export { runEsclJob } from './escl-job';

export { countJobs, queueJob, raisePriority } from './job-repository';
export { createJobRunner, type JobKind, type JobRunner } from './job-runner';

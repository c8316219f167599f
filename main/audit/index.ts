export { appendAudit, isAudited, lastAuditAt, verifyAudit, type AuditFact } from './audit-log';

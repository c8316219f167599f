export { appendAudit, isAudited, verifyAudit, type AuditFact } from './audit-log';

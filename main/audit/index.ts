export {
  appendAudit,
  isAudited,
  lastAuditAt,
  verifyAudit,
  walkAudit,
  type AuditVerdict,
  type AuditWalk,
  type AuditFact,
} from './audit-log';

/** A subcategory of the Windows audit policy. */
export interface AuditSubcategory {
  readonly category: string;
  /** English name, as `auditpol` prints it. */
  readonly name: string;
  /** What `auditpol` takes in every display language. */
  readonly guid: string;
}

function subcategory(category: string, name: string, first: string): AuditSubcategory {
  return Object.freeze({ category, name, guid: `{${first}-69AE-11D9-BED3-505054503030}` });
}

const OBJECTS = 'Object Access';
const LOGONS = 'Logon/Logoff';

/** The subcategories that records of the Security log come from (telemetry.md §12.1; GUIDs: MS-GPAC §2.2.1.2). */
export const AUDIT_SUBCATEGORIES = Object.freeze({
  processCreation: subcategory('Detailed Tracking', 'Process Creation', '0CCE922B'),
  processTermination: subcategory('Detailed Tracking', 'Process Termination', '0CCE922C'),
  tokenRightAdjusted: subcategory('Detailed Tracking', 'Token Right Adjusted Events', '0CCE924A'),
  fileSystem: subcategory(OBJECTS, 'File System', '0CCE921D'),
  registry: subcategory(OBJECTS, 'Registry', '0CCE921E'),
  handleManipulation: subcategory(OBJECTS, 'Handle Manipulation', '0CCE9223'),
  fileShare: subcategory(OBJECTS, 'File Share', '0CCE9224'),
  detailedFileShare: subcategory(OBJECTS, 'Detailed File Share', '0CCE9244'),
  otherObjectAccess: subcategory(OBJECTS, 'Other Object Access Events', '0CCE9227'),
  authorizationPolicyChange: subcategory('Policy Change', 'Authorization Policy Change', '0CCE9231'),
  logon: subcategory(LOGONS, 'Logon', '0CCE9215'),
  logoff: subcategory(LOGONS, 'Logoff', '0CCE9216'),
  specialLogon: subcategory(LOGONS, 'Special Logon', '0CCE921B'),
  groupMembership: subcategory(LOGONS, 'Group Membership', '0CCE9249'),
  sensitivePrivilegeUse: subcategory('Privilege Use', 'Sensitive Privilege Use', '0CCE9228'),
  userAccountManagement: subcategory('Account Management', 'User Account Management', '0CCE9235'),
  securityGroupManagement: subcategory('Account Management', 'Security Group Management', '0CCE9237'),
  securitySystemExtension: subcategory('System', 'Security System Extension', '0CCE9211'),
  securityStateChange: subcategory('System', 'Security State Change', '0CCE9210'),
} satisfies Record<string, AuditSubcategory>);

export type AuditSubcategoryKey = keyof typeof AUDIT_SUBCATEGORIES;

import { type AccessorTable, text } from './accessor.js';

export const PERMISSION_ACCESSORS: AccessorTable = {
  'change_permission.new_sd': text((c) => c.permission.newSd),
  'change_permission.old_sd': text((c) => c.permission.oldSd),
  'change_permission.path': text((c) => c.permission.path),
  'change_permission.type': text((c) => c.permission.type),
  'change_permission.user_domain': text((c) => c.permission.userDomain),
  'change_permission.username': text((c) => c.permission.username),
};

// Generated from schema.ts by `npm run generate`. Do not edit.
import { isDateTime } from './date-time.js';

/** Whether the value is a valid event; may refuse a valid one of unusual make, never accepts an invalid one. */
export function isBackendEventFast(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  let seen = 0;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'agent':
        if (!isAgentContext(field)) return false;
        seen |= 1;
        break;
      case 'title':
        if (typeof field !== 'string') return false;
        seen |= 2;
        break;
      case 'evt':
        if (!isEventContext(field)) return false;
        break;
      case 'date':
        if (typeof field !== 'string' || !isDateTime(field)) return false;
        break;
      case 'file':
        if (!isFileEvent(field)) return false;
        break;
      case 'exit':
        if (!isExitEvent(field)) return false;
        break;
      case 'process':
        if (!isProcessContext(field)) return false;
        break;
      case 'container':
        if (!isContainerContext(field)) return false;
        break;
      case 'registry':
        if (!isRegistryEvent(field)) return false;
        break;
      case 'usr':
        if (!isUserContext(field)) return false;
        break;
      case 'permission_change':
        if (!isChangePermissionEvent(field)) return false;
        break;
      default:
        return false;
    }
  }
  return seen === 3 && Object.hasOwn(value, 'agent') && Object.hasOwn(value, 'title');
}

function isAgentContext(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  let seen = 0;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'rule_id':
        if (typeof field !== 'string') return false;
        seen |= 1;
        break;
      case 'rule_version':
      case 'policy_name':
      case 'policy_version':
      case 'version':
      case 'os':
      case 'arch':
      case 'origin':
        if (typeof field !== 'string') return false;
        break;
      case 'rule_actions':
        if (!Array.isArray(field)) return false;
        break;
      default:
        return false;
    }
  }
  return seen === 1 && Object.hasOwn(value, 'rule_id');
}

function isChangePermissionEvent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'username':
      case 'user_domain':
      case 'path':
      case 'type':
      case 'old_sd':
      case 'new_sd':
        if (typeof field !== 'string') return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function isContainerContext(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'id':
        if (typeof field !== 'string') return false;
        break;
      case 'created_at':
        if (typeof field !== 'string' || !isDateTime(field)) return false;
        break;
      case 'variables':
        if (!isVariables(field)) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function isEventContext(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'name':
      case 'category':
      case 'outcome':
        if (typeof field !== 'string') return false;
        break;
      case 'async':
        if (typeof field !== 'boolean') return false;
        break;
      case 'matched_rules':
        if (!isListOfMatchedRule(field)) return false;
        break;
      case 'variables':
        if (!isVariables(field)) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function isExitEvent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  let seen = 0;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'cause':
        if (typeof field !== 'string') return false;
        seen |= 1;
        break;
      case 'code':
        if (!Number.isInteger(field)) return false;
        seen |= 2;
        break;
      default:
        return false;
    }
  }
  return seen === 3 && Object.hasOwn(value, 'cause') && Object.hasOwn(value, 'code');
}

function isFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'path':
      case 'device_path':
      case 'name':
        if (typeof field !== 'string') return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function isFileEvent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'path':
      case 'device_path':
      case 'name':
        if (typeof field !== 'string') return false;
        break;
      case 'destination':
        if (!isFile(field)) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function isMatchedRule(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'id':
      case 'version':
      case 'policy_name':
      case 'policy_version':
        if (typeof field !== 'string') return false;
        break;
      case 'tags':
        if (!isListOfString(field)) return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function isProcess(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'pid':
      case 'ppid':
        if (!Number.isInteger(field)) return false;
        break;
      case 'exec_time':
      case 'exit_time':
        if (typeof field !== 'string' || !isDateTime(field)) return false;
        break;
      case 'executable':
        if (!isFile(field)) return false;
        break;
      case 'container':
        if (!isContainerContext(field)) return false;
        break;
      case 'cmdline':
      case 'user':
        if (typeof field !== 'string') return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function isProcessContext(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'pid':
      case 'ppid':
        if (!Number.isInteger(field)) return false;
        break;
      case 'exec_time':
      case 'exit_time':
        if (typeof field !== 'string' || !isDateTime(field)) return false;
        break;
      case 'executable':
        if (!isFile(field)) return false;
        break;
      case 'container':
        if (!isContainerContext(field)) return false;
        break;
      case 'cmdline':
      case 'user':
        if (typeof field !== 'string') return false;
        break;
      case 'parent':
        if (!isProcess(field)) return false;
        break;
      case 'ancestors':
        if (!isListOfProcess(field)) return false;
        break;
      case 'variables':
        if (!isVariables(field)) return false;
        break;
      case 'truncated_ancestors':
        if (typeof field !== 'boolean') return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function isRegistryEvent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'key_name':
      case 'key_path':
      case 'value_name':
        if (typeof field !== 'string') return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function isUserContext(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    switch (key) {
      case 'name':
      case 'sid':
        if (typeof field !== 'string') return false;
        break;
      default:
        return false;
    }
  }
  return true;
}

function isVariables(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return true;
}

function isListOfMatchedRule(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) {
    const field: unknown = value[index];
    if (!isMatchedRule(field)) return false;
  }
  return true;
}

function isListOfString(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) {
    const field: unknown = value[index];
    if (typeof field !== 'string') return false;
  }
  return true;
}

function isListOfProcess(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) {
    const field: unknown = value[index];
    if (!isProcess(field)) return false;
  }
  return true;
}

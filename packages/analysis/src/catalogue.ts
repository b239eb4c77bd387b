/** What is fixed about a remark of the analysis; the message of one adds the particulars. */
export interface AnalysisEntry {
  readonly title: string;
  /** What to do about it. */
  readonly hint: string;
  /** Why it is true, in a sentence or two. */
  readonly about: string;
  /** An expression that is remarked on, and one that means it and is not. */
  readonly example?: { readonly bad: string; readonly good: string };
}

/**
 * Remarks that take the model and all rules to make: 71xx what the rules mean, 72xx texts and lists, 73xx macros and variables, 74xx
 * cost, 75xx telemetry, 76xx the Datadog agent (facts that `portability` tells and no lints). What a single expression shows is in the catalogue of the language (SECL19xx), what the file shows in that of
 * policies (POL2xxx). Codes are stable: they are never reused.
 */
export const ANALYSIS_CATALOGUE = {
  RULE7101: {
    title: 'rule that can never match',
    hint: 'Two of its terms contradict each other. Look for an && that ought to be an ||.',
    about:
      'Proved from the expression alone: no values of its fields make it true. Text patterns, lists, numbers and times are compared exactly.',
    example: {
      bad: 'exec.file.name == "cmd.exe" && exec.file.name == "powershell.exe"',
      good: 'exec.file.name in ["cmd.exe", "powershell.exe"]',
    },
  },
  RULE7102: {
    title: 'term or member that can never hold',
    hint: 'Remove it, or correct what it compares.',
    about: 'The rest of the rule can still match, so this is easily overlooked.',
    example: {
      bad: 'exec.file.name == "cmd.exe" || (exec.pid > 10 && exec.pid < 5)',
      good: 'exec.file.name == "cmd.exe" || (exec.pid > 5 && exec.pid < 10)',
    },
  },
  RULE7103: {
    title: 'term that always holds',
    hint: 'Remove it, or correct what it compares.',
    about: 'It holds whatever the event, so it decides nothing.',
    example: {
      bad: 'exec.file.name == "cmd.exe" && process.ancestors.length >= 0',
      good: 'exec.file.name == "cmd.exe" && process.ancestors.length > 0',
    },
  },
  RULE7104: {
    title: 'rule that matches every event of its type',
    hint: 'Narrow it down, or use it only to count.',
    about: 'Each event of the type gives a finding.',
    example: { bad: 'exec.cmdline =~ "*"', good: 'exec.cmdline =~ "*-enc*"' },
  },
  RULE7105: {
    title: 'rule covered by another',
    hint: 'Remove it, or give it a severity of its own if it is there to grade what it finds.',
    about:
      'Proved: whatever this rule finds, the other one finds as well, with the same severity. Rules with actions, silent rules and rules that read variables are not compared.',
  },
  RULE7106: {
    title: 'two rules that find the same events',
    hint: 'Keep one of them.',
    about: 'They are written in different ways and mean the same.',
  },
  RULE7107: {
    title: 'term or member that adds nothing',
    hint: 'Remove it: what stands beside it says as much.',
    about: 'With it and without it the rule matches the same events.',
    example: {
      bad: 'exec.file.name in ["cmd.exe", ~"*.exe"]',
      good: 'exec.file.name =~ "*.exe"',
    },
  },
  RULE7108: {
    title: 'list that is empty',
    hint: 'Give the macro `values` or an `expression`.',
    about: 'Nothing is in an empty list, so the comparison never holds.',
  },
  RULE7109: {
    title: 'action that is never carried out',
    hint: 'Its filter contradicts the expression of the rule. Correct one of them, or remove the action.',
    about: 'The filter of an action is put to the event that the rule matched.',
  },
  RULE7201: {
    title: 'path without a folder',
    hint: 'Compare *.file.name, or write ~"**\\name": in a path a star does not cross a folder.',
    about:
      'Paths begin with a drive, a share or a device. A star stands for part of one component, so "*.exe" is no path.',
    example: { bad: 'create.file.path =~ "*.exe"', good: 'create.file.name =~ "*.exe"' },
  },
  RULE7202: {
    title: 'path without a drive',
    hint: 'Write C:\\…, *:\\… for any drive, or **\\… for any place.',
    about:
      'A path that begins with one backslash, or with the name of a folder, is in no drive, and no telemetry writes such a path.',
    example: { bad: 'create.file.path =~ "\\Windows\\**"', good: 'create.file.path =~ "*:\\Windows\\**"' },
  },
  RULE7203: {
    title: 'device path with a drive letter',
    hint: 'Write \\Device\\*\\…, or compare *.file.path.',
    about: '*.file.device_path is the path as the kernel has it: \\Device\\HarddiskVolume3\\Windows\\….',
    example: {
      bad: 'create.file.device_path =~ "C:\\Windows\\**"',
      good: 'create.file.device_path =~ "\\Device\\*\\Windows\\**"',
    },
  },
  RULE7204: {
    title: 'file name with a folder',
    hint: 'Compare *.file.path, or leave the folder out.',
    about: '*.file.name is what follows the last backslash or slash of the path.',
    example: { bad: 'exec.file.name =~ "*\\cmd.exe"', good: 'exec.file.name == "cmd.exe"' },
  },
  RULE7205: {
    title: 'registry key with another root',
    hint: 'Write HKEY_LOCAL_MACHINE\\…; for HKCU HKEY_USERS\\*\\…; for HKCR HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\….',
    about:
      'Key paths come with their roots written out, whatever the record had. Each user’s hive is below HKEY_USERS and the SID.',
    example: {
      bad: 'set.registry.key_path =~ "HKLM\\SOFTWARE\\*"',
      good: 'set.registry.key_path =~ "HKEY_LOCAL_MACHINE\\SOFTWARE\\*"',
    },
  },
  RULE7206: {
    title: 'value written in another case',
    hint: 'This field compares exactly. Write it as the telemetry does, or use r"(?i)^…$".',
    about: 'Only *.file.*, *.cmdline and *.registry.key_path ignore case.',
    example: { bad: 'exec.user == "nt authority\\system"', good: 'exec.user == "NT AUTHORITY\\SYSTEM"' },
  },
  RULE7207: {
    title: 'name that Windows takes in any case',
    hint: 'Use r"(?i)^…$".',
    about:
      'value_name and key_name compare exactly, though Windows does not care for case there: whoever sets "debugger" instead of "Debugger" has the same effect and is not found.',
    example: {
      bad: 'set.registry.value_name == "Debugger"',
      good: 'set.registry.value_name == r"(?i)^Debugger$"',
    },
  },
  RULE7208: {
    title: 'star at the beginning of a path',
    hint: 'For any number of folders write ~"**\\…"; for any drive ~"*:\\…".',
    about:
      'A first component that is a star takes the place of the drive (or of \\Device), one level and no more (docs/reference/secl/matching.md).',
    example: {
      bad: 'create.file.path =~ "*\\Startup\\*.lnk"',
      good: 'create.file.path =~ "**\\Startup\\*.lnk"',
    },
  },
  RULE7209: {
    title: '!= on a list',
    hint: 'If none may be equal, `not in […]` says so. If one has to differ, use a register: process.ancestors[A].…',
    about: '!= on a list is the opposite of ==: it holds when no element is equal, and for an empty list.',
    example: {
      bad: 'exec.pid > 0 && process.ancestors.file.name != "explorer.exe"',
      good: 'exec.pid > 0 && process.ancestors.file.name not in ["explorer.exe"]',
    },
  },
  RULE7210: {
    title: 'register that is only denied',
    hint: 'Without a register a negation asks that no ancestor is such.',
    about:
      'A rule with a register holds as soon as one ancestor meets all its terms; nearly always one differs.',
    example: {
      bad: 'exec.pid > 0 && process.ancestors[A].file.name not in ["explorer.exe"]',
      good: 'exec.pid > 0 && process.ancestors.file.name not in ["explorer.exe"]',
    },
  },
  RULE7211: {
    title: 'negation that holds without a parent',
    hint: 'Say whether an unknown parent counts: process.parent.pid > 0 && … leaves it out, process.parent.pid == 0 || … lets it in.',
    about:
      'What is not known reads as "" and 0. A denial of the parent’s name therefore holds for every process whose parent was not seen.',
    example: {
      bad: 'exec.file.name == "svchost.exe" && process.parent.file.name != "services.exe"',
      good: 'exec.file.name == "svchost.exe" && process.parent.pid > 0 && process.parent.file.name != "services.exe"',
    },
  },
  RULE7212: {
    title: 'slash in a plain path',
    hint: 'Write backslashes, or a pattern, ~"C:/…": those take either.',
    about: 'Patterns on paths take / and \\ for the same; == with a plain string does not.',
    example: {
      bad: 'exec.file.path == "C:/Windows/System32/cmd.exe"',
      good: 'exec.file.path == "C:\\Windows\\System32\\cmd.exe"',
    },
  },
  RULE7213: {
    title: 'regexp that is a plain text',
    hint: 'Write it as a pattern: that is read more easily and costs less.',
    about: 'It has nothing of a regexp in it; a pattern with stars says the same.',
    example: { bad: 'exec.cmdline == r"mimikatz"', good: 'exec.cmdline =~ "*mimikatz*"' },
  },
  RULE7214: {
    title: 'folder behind a single backslash in a regexp',
    hint: 'In a regexp a backslash is written twice: \\\\Windows.',
    about: '\\W, \\S and \\D stand for any character that is no letter, no blank, no digit.',
    example: { bad: 'exec.cmdline == r"C:\\Windows\\b"', good: 'exec.cmdline == r"C:\\\\Windows\\b"' },
  },
  RULE7215: {
    title: 'dot in a regexp that means a dot',
    hint: 'Write \\. for a dot.',
    about: 'A dot stands for any character, so cmd.exe is also found in cmdzexe.',
    example: { bad: 'exec.cmdline == r"cmd.exe\\b"', good: 'exec.cmdline == r"cmd\\.exe\\b"' },
  },
  RULE7216: {
    title: 'control set by its number',
    hint: 'Write CurrentControlSet, or \\*ControlSet*\\ for either.',
    about: 'Sysmon and the normaliser write CurrentControlSet, whichever one is in use.',
    example: {
      bad: 'set.registry.key_path =~ "*\\ControlSet001\\Services\\*"',
      good: 'set.registry.key_path =~ "*\\CurrentControlSet\\Services\\*"',
    },
  },
  RULE7217: {
    title: 'HKEY_CURRENT_USER',
    hint: 'Write HKEY_USERS\\*\\….',
    about:
      'Telemetry is not of one user: each hive is written HKEY_USERS\\S-1-5-21-…. Only where the SID is not known is HKEY_CURRENT_USER left.',
    example: {
      bad: 'set.registry.key_path =~ "HKEY_CURRENT_USER\\Environment"',
      good: 'set.registry.key_path =~ "HKEY_USERS\\*\\Environment"',
    },
  },
  RULE7218: {
    title: 'keys below a key whose values count',
    hint: 'Add the key itself, or end in *: …\\Run*.',
    about:
      'The key path of a value is that of the key it is in, so a value of Run has a path that ends in \\Run.',
    example: {
      bad: 'set.registry.key_path =~ "*\\CurrentVersion\\Run\\*"',
      good: 'set.registry.key_path =~ "*\\CurrentVersion\\Run*"',
    },
  },
  RULE7219: {
    title: 'path with an environment variable',
    hint: 'Write where it leads: C:\\Users\\*\\AppData\\Local\\Temp\\… for %TEMP%, or **\\… for any place.',
    about:
      'Variables are put in by a shell or a program before Windows opens the file; no telemetry writes them.',
    example: {
      bad: 'create.file.path =~ "%TEMP%\\*"',
      good: 'create.file.path =~ "*:\\Users\\*\\AppData\\Local\\Temp\\*"',
    },
  },
  RULE7220: {
    title: 'drive without a backslash',
    hint: 'Write C:\\….',
    about: 'C:Windows would be in the folder that a program is in at the time; telemetry writes whole paths.',
    example: { bad: 'create.file.path =~ "C:Windows\\*"', good: 'create.file.path =~ "C:\\Windows\\*"' },
  },
  RULE7301: {
    title: 'macro that nothing uses',
    hint: 'Remove it, or use it.',
    about: 'Its name stands in no other macro and in no rule, rules for other systems included.',
  },
  RULE7302: {
    title: 'private variable that is set and never read',
    hint: 'Remove the `set`, read it, or drop `private` so that it shows in the events.',
    about: 'Nothing comes of it: no expression and no filter reads it, and no event shows it.',
  },
  RULE7303: {
    title: 'variable that is read and never set',
    hint: 'The rules that set it are not loaded; see what became of them.',
    about: 'It reads as its `default_value`, or as "" or 0, for good.',
  },
  RULE7401: {
    title: 'expensive rule',
    hint: 'Add a cheaper term with &&, such as a file name: it is asked first, and spares most events the rest.',
    about:
      'By the weights of the language (docs/reference/secl/operators.md), of which the cheapest term of an && is evaluated first.',
    example: {
      bad: 'exec.pid > 0 && process.ancestors.cmdline =~ "*x*"',
      good: 'exec.file.name == "cmd.exe" && process.ancestors.cmdline =~ "*x*"',
    },
  },
  RULE7501: {
    title: 'field that no telemetry fills',
    hint: 'Nothing to set up helps. Use another field, or a live source that has it.',
    about:
      'Neither Sysmon nor the Security log tells of it; it reads as "" or 0. Containers and services are known where a shipper exported them.',
    example: { bad: 'exec.envs == "LD_PRELOAD"', good: 'exec.cmdline =~ "*LD_PRELOAD*"' },
  },
  RULE7502: {
    title: 'event that no log tells of',
    hint: 'Record a kernel trace and convert it: docs/guide/telemetry.md says how.',
    about: 'Neither Sysmon nor the Security log has a record of it.',
    example: { bad: 'rename.file.name == "a.exe"', good: 'create.file.name == "a.exe"' },
  },
  RULE7601: {
    title: 'field that the agent refuses',
    hint: 'Use the short spelling, such as set.registry.key_path; event.* has none.',
    about:
      'The rule check of the agent for Windows admits fewer names than its reference documents (docs/reference/secl/agent.md).',
  },
  RULE7602: {
    title: 'extension of Casement',
    hint: 'Keep such rules in a policy of their own.',
    about: 'The agent for Windows has no such field or action.',
  },
  RULE7603: {
    title: 'newer than most agents',
    hint: 'Give the rule an `agent_version`, so that older agents leave it out.',
    about: 'An agent that does not know the syntax or the field refuses the rule.',
  },
  RULE7604: {
    title: 'value that the agent does not have',
    hint: 'Do not rely on it where the policy runs in the agent, too.',
    about: 'Casement fills it from telemetry; the agent leaves it 0, or takes another value.',
  },
  RULE7605: {
    title: 'pattern that older agents match less often',
    hint: 'Nothing to do in most cases. Where it matters, end the pattern in a star.',
    about:
      'Agents from before July 2026 try each piece of a pattern at its first place only, and miss values in which its end occurs twice (docs/reference/secl/agent.md).',
  },
} as const satisfies Record<string, AnalysisEntry>;

export type AnalysisCode = keyof typeof ANALYSIS_CATALOGUE;

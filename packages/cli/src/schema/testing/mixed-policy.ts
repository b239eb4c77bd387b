/** A policy with a rule and a macro of each status, problems inside and outside of expressions, and warnings. */
export const MIXED_POLICY = `version: 1.2.3
macros:
  - id: shells
    values: [cmd.exe, powershell.exe]
  - id: nobody_uses_it
    values: [a.exe]
  - id: for_linux
    values: [sh]
    filters: ['os == "linux"']
  - id: both
    values: [a.exe]
    expression: '"a.exe"'
rules:
  - id: shell
    description: a shell
    expression: exec.file.name in shells
    actions:
      - kill: {}
  - id: mistyped
    expression: exec.file.nmae == "a.exe"
  - expression: exec.file.name == "a.exe"
  - id: for_linux_too
    expression: exec.file.name == "sh"
    filters: ['os == "linux"']
  - id: turned_off
    expression: exec.file.name == "a.exe"
    disabled: true
`;

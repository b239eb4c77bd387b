/**
 * Every problem the command itself can report: a stable code, the message with its `{parameters}`, and what to do.
 * The reference page lists exactly this table (a test holds them together).
 */
export const CATALOGUE = {
  CLI6001: {
    message: '{detail}',
    hint: "'{help}' lists what there is",
    about: 'unknown verb or option, or a missing argument',
  },
  CLI6002: {
    message: "{option}: '{value}' is not {expected}",
    hint: "'{help}' shows the accepted values",
    about: 'an option has a value it does not take',
  },
  CLI6003: {
    message: '{detail}',
    hint: "'{help}' says which options go together",
    about: 'options that exclude each other',
  },
  CLI6004: {
    message: 'standard input is a terminal, nothing is piped in',
    hint: 'pipe data in (… | casement …) or name a file instead of -',
    about: '`-` was given but there is nothing to read from',
  },

  CLI6010: {
    message: 'no such file or folder',
    hint: 'check the path; quote it if it has blanks',
    about: 'an input path does not exist, or went away before it was opened',
  },
  CLI6011: {
    message: 'cannot be read: {detail}',
    hint: 'check the rights on it, or run as a user who may read it',
    about: 'the system refused to open or list it',
  },
  CLI6012: {
    message: 'is {kind}, not a regular file',
    hint: 'name a file or folder, or pipe the data in and name -',
    about: 'pipes, sockets and devices are never opened, since reading them can block for ever',
  },
  CLI6013: {
    message: 'is empty (0 bytes)',
    hint: 'nothing was lost: there is nothing in it',
    about: 'an empty file',
  },
  CLI6014: {
    message: 'not an event log: {detail}',
    hint: 'leave it out, or name the logs themselves',
    about: 'the content is in no format that Casement knows',
  },
  CLI6015: {
    message: '{format}: known format, not read by this version',
    hint: '{advice}',
    about: 'the format is known, reading it is not built yet',
  },
  CLI6016: {
    message: 'reading stopped: {detail}',
    hint: 'what was read before is kept; copy the file to a local disk and scan it again',
    about: 'the file shrank, vanished or failed while it was read',
  },
  CLI6017: {
    message: 'folders are nested deeper than {limit}',
    hint: 'name the deeper folder itself',
    about: 'the folder depth is bounded',
  },
  CLI6018: {
    message: 'the same file as {first}, read once',
    hint: 'nothing to do: reading it twice would count everything twice',
    about: 'a file reached by two paths (link, or named twice)',
  },
  CLI6019: {
    message: 'has no record that could be read',
    hint: 'the faults of the file say why; nothing was skipped without one',
    about: 'a log whose chunks are all damaged',
  },

  CLI6020: {
    message: '{path}: no such policy file or folder',
    hint: 'name a *.policy file or a folder that holds some',
    about: 'a policy path does not exist',
  },
  CLI6021: {
    message: '{path}: the policy cannot be read: {detail}',
    hint: 'a policy is a YAML file of at most {limit}, saved as UTF-8',
    about: 'a policy file cannot be opened or is no text',
  },
  CLI6022: {
    message: '{path}: the folder holds no *.policy file',
    hint: 'policy files end in .policy; name a file itself to use another name',
    about: 'a policy folder without policies',
  },
  CLI6023: {
    message: 'the policy cannot be used as a whole ({count})',
    hint: "the lines above say where; 'casement check' shows every problem of a policy",
    about: 'a policy that is no YAML, or not the shape of a policy',
  },
  CLI6024: {
    message: 'no rule is left to run',
    hint: "'casement check' says why each rule is filtered, disabled or failed",
    about: 'policies loaded, but nothing in them applies',
  },
  CLI6025: {
    message: 'the bundled rules (@casement/pack-windows) are not installed',
    hint: 'install the package @casement/pack-windows, or name a policy with --policy',
    about: 'the pack that ships with Casement is missing',
  },
  CLI6026: {
    message: 'a policy cannot come from standard input here',
    hint: "name a file or a folder; 'casement check -' reads a policy from standard input",
    about: '`-` as a policy of a verb that has another use for standard input',
  },

  CLI6030: {
    message: '{path}: cannot be written: {detail}',
    hint: 'check that the folder exists, that you may write there, and that there is room',
    about: 'an output file cannot be made or written',
  },
  CLI6031: {
    message: '{path}: exists and is not from Casement, left as it is',
    hint: 'name another folder with --output',
    about: 'the demo never overwrites what it did not write',
  },
  CLI6032: {
    message: '{path}: is an event log or an archive, left as it is',
    hint: 'evidence is never overwritten; name another file',
    about: 'an output file would replace an event log or an archive',
  },
  CLI6033: {
    message: '{path}: is a policy of this run, left as it is',
    hint: 'name another file for the output',
    about: 'an output file would replace a policy',
  },

  CLI6040: {
    message: 'not JSON: {detail}',
    hint: 'one whole JSON event a line, no line breaks inside',
    about: 'a line given to validate is not JSON',
  },
  CLI6041: {
    message: 'the line is longer than {limit}',
    hint: 'one event a line; an event is never that long',
    about: 'lines are bounded in length',
  },
  CLI6042: {
    message: 'the line is not valid UTF-8',
    hint: 'save the file as UTF-8',
    about: 'a line given to validate is in another encoding',
  },
  CLI6043: {
    message: 'there is no event in it',
    hint: 'nothing was validated; check that it is the file you meant',
    about: 'a file given to validate holds no line',
  },
  CLI6044: {
    message: "an object has the key '{key}' twice",
    hint: 'write each key once: readers differ in which of the two they take',
    about: 'a line given to validate is JSON that does not say one thing',
  },

  CLI6050: {
    message: '{path}: the tests cannot be read: {detail}',
    hint: 'name a folder with policies and tests, or a test file (YAML, UTF-8)',
    about: 'a pack or test file does not exist or cannot be read',
  },
  CLI6051: {
    message: '{path}: the folder holds no test file',
    hint: 'tests are files *.test.yaml beside the policies, or in a folder tests',
    about: 'a pack without tests',
  },
  CLI6052: {
    message: '{path}: not a test file',
    hint: 'test files are called *.test.yaml; name their folder to run all of them',
    about: '`test` was given a file of another name',
  },
  CLI6053: {
    message: '{path}: there is no policy to test, neither in {folder} nor in the folder above',
    hint: 'say in the test file where they are: `policies: [../rules]`',
    about: 'a test file names no policies and none lie beside it',
  },
  CLI6054: {
    message: 'no test is left to run',
    hint: 'check --filter and --rule: a filter is a part of the name of a test, a rule is an id',
    about: 'no test fits the filters',
  },
  CLI6055: {
    message: '{what} is {got} %, less than the {least} % that were asked for',
    hint: 'the report says what no test reaches; add tests, or ask for less',
    about: '--min-coverage or --min-score is not met',
  },

  CLI6056: {
    message: '{count} without {field}: the export lost it',
    hint: 'export the log as EVTX; a process whose pid was lost is known by its ProcessGuid where that is there',
    about: 'an export lost a value that events are made from',
  },
  CLI6057: {
    message: '{field} of {count} was taken from the rendered text: the export lost the value itself',
    hint: 'nothing to do; an EVTX file would have it at its place',
    about: 'a value that an export lost was found in the Message',
  },

  CLI6060: {
    message: 'line {line}: not {format}: {detail}',
    hint: 'the record is lost and the others are read; export the log again if it was cut off',
    about: 'a record of an export is damaged',
  },
  CLI6061: {
    message: 'line {line}: no record of an event log: {detail}',
    hint: 'leave it out, or export the log in one of the shapes of the guide',
    about: 'JSON or XML that holds no event, or one in a shape that is not known',
  },
  CLI6062: {
    message: 'line {line}: a record longer than {limit}',
    hint: 'no record of Windows is that long: the file is damaged there, or was never an export',
    about: 'the length of a record of an export is bounded',
  },
  CLI6063: {
    message: 'line {line}: a record that does not end',
    hint: 'the file is damaged or cut off there; reading goes on at the next record that can be told apart',
    about: 'a record of an export is cut off',
  },
  CLI6064: {
    message: 'line {line}: not valid UTF-8',
    hint: 'the record is lost; save the file as UTF-8 or UTF-16',
    about: 'a record of an export is in another encoding',
  },
  CLI6065: {
    message: 'line {line}: something else than records',
    hint: 'what stands between records is left out; look whether the file was put together wrongly',
    about: 'an export has other text in front of its records or between them',
  },
  CLI6066: {
    message: 'holds no event',
    hint: 'leave it out, or name the export you meant',
    about: 'an XML or JSON file without a single record',
  },
  CLI6067: {
    message: 'does not unpack: {detail}; the rest was not read',
    hint: 'what came before is kept; copy the file again',
    about: 'a compressed file is cut off or damaged',
  },
  CLI6068: {
    message: 'unpacks to more than {bound}; the rest was not read',
    hint: 'no log does that; unpack it yourself if you trust it',
    about: 'what a compressed file may unpack to is bounded',
  },
  CLI6069: {
    message: '{count} without a time',
    hint: 'the export dropped it; the events of Sysmon have one of their own',
    about: 'an export without times',
  },
  CLI6070: {
    message: '{count} of {shape}: {detail}',
    hint: 'export the log as EVTX where that matters',
    about: 'an export in a shape that loses something',
  },
  CLI6071: {
    message: 'no JSON: {detail}',
    hint: 'runtime events are JSON, as `casement events` prints them; a log is named by its file',
    about: 'an event given to explain or repl is no JSON',
  },
  CLI6072: {
    message: 'the document is larger than {limit}',
    hint: 'write one event a line: those are read one after the other',
    about: 'events in one JSON document are read as a whole, and that is bounded',
  },
  CLI6073: {
    message: 'no runtime event: {detail}',
    hint: "'casement schema json --form runtime-event' prints the form; 'casement events' prints events in it",
    about: 'JSON given to explain or repl is no runtime event',
  },
  CLI6074: {
    message: 'there is no record {record}',
    hint: "'casement dump' prints the records with their ids; --chunk and --host narrow down",
    about: 'the record that explain was asked for is in none of the logs',
  },
  CLI6075: {
    message: 'record {record} ({kind}) gives no event: {why}',
    hint: "'casement events' prints the events of a log with the records they come from",
    about: 'the record that explain was asked for is no event that rules are about',
  },
  CLI6076: {
    message: 'there is no event of type {type}',
    hint: 'rules see events of their own type only; --record names an event of any type',
    about: 'explain was given events, none of which the rule is about',
  },
  CLI6077: {
    message: 'there is no rule {rule}: {advice}',
    hint: "'casement check' lists the rules of a policy",
    about: '--rule names no rule of the policies',
  },
  CLI6078: {
    message: 'rule {rule} is not loaded: {why}',
    hint: "'casement check' says the state of every rule",
    about: '--rule names a rule that failed, is disabled or was filtered out',
  },
  CLI6079: {
    message: 'no event could be read',
    hint: 'the lines above say why',
    about: 'explain was given events, and all of them are damaged or no events',
  },
  CLI6080: {
    message: '{source}: there is no event in it',
    hint: "'casement events' prints the events of a log",
    about: 'repl was given a source without an event',
  },
  CLI6081: {
    message: '{what} needs an expression',
    hint: '.help shows what each command takes',
    about: 'a command of the repl was given nothing to work on',
  },
  CLI6082: {
    message: 'there is no event to put it to',
    hint: '.event FILE loads one, .event {…} takes one as JSON',
    about: 'the repl was asked to explain before an event was loaded',
  },
  CLI6083: {
    message: 'there is no command .{name}',
    hint: '.help lists the commands',
    about: 'a line of the repl begins with a dot and is no command',
  },

  CLI6084: {
    message: '{count} more than 5 s earlier than one before, by up to {span}: read in the order of time',
    hint: 'nothing is missing; exports with the newest first and mixed ones are like that',
    about: 'an export in another order than that of time was sorted',
  },
  CLI6085: {
    message: '{host}: the times of {count} are off by {span} and were corrected: {agreed}',
    hint: "'--time-correction off' takes times as they stand",
    about: "times of an export that differ from Sysmon's own by one amount were corrected by it",
  },
  CLI6090: {
    message: 'cut short by Ctrl-C: {detail}',
    hint: 'run it again for the whole answer',
    about: 'the run was interrupted',
  },
  CLI6110: {
    message: "invalid value for --telemetry: '{text}' ({problem}); expected {expected}",
    hint: 'docs/guide/telemetry.md says what each key means',
    about: 'an option of how records become events is unknown, has no such value, or was given twice',
  },
  CLI6091: {
    message: 'a thread of --jobs died and {files} it had to read with it: {detail}',
    hint: 'if memory ran out, fewer --jobs need less of it; otherwise report it, with the output of --debug',
    about: 'a worker thread ended; what it had read and found is lost, the rest is there',
  },
  CLI6092: {
    message:
      'opened late, as more than {limit} logs overlap in time: some of its records come after later ones of others',
    hint: 'scan the logs of fewer hosts at a time: what one log tells of a process would then serve the others',
    about: 'more logs overlap in time than are read side by side',
  },
  CLI6093: {
    message: '{records} of what was printed are carved, and the form {form} has no mark for them',
    hint: 'the form records has: kind, carved_from, carved_names; without --carve none is printed',
    about: 'dump --carve in a form that cannot tell carved records from those of the log',
  },
  CLI6099: {
    message: 'internal error: {detail}',
    hint: 'this is a bug in Casement, please report it with the command and the output of --debug',
    about: 'a bug of Casement',
  },

  CLI6120: {
    message: '{files} files in it{others}',
    hint: 'each is an input of its own, named archive!/member',
    about: 'an archive, read by way of its members',
  },
  CLI6121: {
    message: 'encrypted',
    hint: 'unpack the archive with its password and name the files',
    about: 'a member of an archive that needs a password',
  },
  CLI6122: {
    message: 'packed with {method}, which is not read',
    hint: 'unpack the archive and name the files',
    about: 'a member of an archive in a compression that Casement does not undo',
  },
  CLI6123: {
    message: 'cut off: {missing} bytes of it are missing',
    hint: 'the archive ends too early: copy it again; what is there is read',
    about: 'a member of an archive that was cut off',
  },
  CLI6124: {
    message: 'its bytes are those of another member as well',
    hint: 'no program packs files that way: the archive was made to unpack to too much',
    about: 'members of an archive that overlap',
  },
  CLI6125: {
    message: 'the directory of the zip is damaged: {detail}',
    hint: 'the files that stand in it are read all the same; copy it again',
    about: 'a zip whose directory is cut off or damaged',
  },
  CLI6126: {
    message: 'the tar is damaged at byte {offset}',
    hint: 'reading goes on at the next file that can be told; copy it again',
    about: 'a tar with a damaged header',
  },
  CLI6127: {
    message: 'more than {limit} files; the others are not read',
    hint: 'unpack it yourself if you trust it',
    about: 'the number of files in an archive is bounded',
  },
  CLI6128: {
    message: 'the archives of this run unpack to more than {limit}; the rest was not read',
    hint: 'scan them one after the other, or unpack them yourself',
    about: 'what a run unpacks to the disk is bounded',
  },
  CLI6129: {
    message: 'could not be unpacked: {detail}',
    hint: 'event logs in archives are unpacked to the temporary folder: make room there, or set TMPDIR to where there is',
    about: 'the temporary folder is full or cannot be written',
  },
  CLI6130: {
    message: 'archives are nested deeper than {limit}',
    hint: 'unpack the outer ones and name what is in them',
    about: 'the depth of archives in archives is bounded',
  },
  CLI6131: {
    message: 'there is no such file in {archive}',
    hint: "'casement dump' on the archive and its --ledger name the files in it",
    about: 'a path with !/ names nothing in its archive',
  },
  CLI6132: {
    message: 'something else stands behind the compressed data',
    hint: 'nothing was lost: all that is compressed was read',
    about: 'a gzip file with other bytes behind its end',
  },
  CLI6140: {
    message:
      '{host}: the times of {count} are on a clock of 12 hours and off by {span}, give or take half a day; UtcTime of Sysmon told which half each is in: {agreed}',
    hint: "'--time-correction off' takes times as they stand",
    about: 'the half of the day was found for times without AM or PM',
  },
  CLI6141: {
    message: '{host}: times are off by {span}, and by other amounts; they were left as they stand: {agreed}',
    hint: 'findings of other sources than Sysmon may have wrong times here',
    about: 'times of an export are wrong and nothing tells by how much',
  },
  CLI6142: {
    message: '{host}: {count} with local times, and no record of Sysmon that tells the zone; taken as {zone}',
    hint: "'--assume-timezone +02:00' says what the zone was",
    about: 'local times whose zone nothing in the file tells',
  },
  CLI6143: {
    message: '{size} is too little memory{threads}: at least {least} are needed',
    hint: 'leave --memory out, or allow more; less than that would not hold the program and one record',
    about: '--memory is less than the command needs',
  },
  CLI6144: {
    message: '{count} out of the order of time: the file has changed while it was read',
    hint: 'copy the file first, and scan the copy',
    about: 'an export that was in order when it was looked through was not when it was read',
  },

  CLI6100: {
    message: 'no finding with its proof: {detail}',
    hint: "'casement scan --extended' prints findings with their proof, one a line",
    about: 'a line given to verify is JSON and no finding of the extended form',
  },
  CLI6101: {
    message: 'there is no finding in it',
    hint: "nothing was checked; 'casement scan --extended' prints findings, and none where no rule matched",
    about: 'a file given to verify holds no line',
  },
  CLI6102: {
    message: 'findings of more than {limit} runs, by their options and files, are not checked in one go',
    hint: 'put the findings of each scan into a file of their own',
    about: 'findings given to verify come from too many runs: each is a reading of its files',
  },
} as const satisfies Record<string, { message: string; hint: string; about: string }>;

export type CliCode = keyof typeof CATALOGUE;

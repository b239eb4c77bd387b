/** Something beside audit policy and Sysmon configuration that a record needs in order to have a field. */
export interface FeedSetting {
  readonly title: string;
  /** The value to be written where it is a setting of the registry; absent where it is a version. */
  readonly registry?: {
    readonly key: string;
    readonly value: string;
    readonly type: 'REG_DWORD';
    readonly data: 1;
  };
}

export const FEED_SETTINGS = Object.freeze({
  commandLine: {
    title: 'command lines in process creation events (4688)',
    registry: {
      key: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Audit',
      value: 'ProcessCreationIncludeCmdLine_Enabled',
      type: 'REG_DWORD',
      data: 1,
    },
  },
  windows10: { title: 'Windows 10 or Windows Server 2016, or newer' },
  sysmon1330: { title: 'Sysmon 13.30 or newer' },
} satisfies Record<string, FeedSetting>);

export type FeedSettingKey = keyof typeof FEED_SETTINGS;

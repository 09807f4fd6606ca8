import type { Platform } from '../api/types.ts';

/** Platforms as people write them. */
export const platformWords: Record<Platform, string> = {
  windows: 'Windows',
  linux: 'Linux',
  macos: 'macOS',
  cloud: 'Cloud',
  network: 'Network devices',
  esxi: 'VMware ESXi',
};

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const statusMb = (pid: number, field: 'VmRSS' | 'VmHWM'): number | null => {
  try {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
};

/** Resident megabytes of a process now; 0 when it is gone. Where there is no /proc, `ps` is asked. */
const residentMb = (pid: number): number => {
  if (process.platform === 'linux') return statusMb(pid, 'VmRSS') ?? 0;
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
  } catch {
    return 0;
  }
};

/** Seconds of processor time a process has used, or null where the system does not say (it does on Linux). */
export const cpuSeconds = (pid: number): number | null => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100; // utime and stime, in hundredths (proc_pid_stat(5))
  } catch {
    return null;
  }
};

export type MemoryWatch = { nowMb: () => number; peakMb: () => number; close: () => void };

const everyMs = 250;

/** Follows a process' resident memory. On Linux the peak is the kernel's own high-water mark, elsewhere the largest sample. */
export const watchMemory = (pid: number): MemoryWatch => {
  let largest = 0;
  const look = () => {
    largest = Math.max(largest, statusMb(pid, 'VmHWM') ?? residentMb(pid));
    return largest;
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return { nowMb: () => residentMb(pid), peakMb: look, close: () => clearInterval(timer) };
};

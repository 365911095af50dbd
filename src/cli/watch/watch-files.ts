/**
 * Tells of changes of files, whichever way an editor writes them: in place, or by renaming a new file.
 */
import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { dirname, join } from 'node:path';

/** Editors write a file in several steps; what comes within this time is one change. */
const QUIET_MS = 100;

/** Watches folders, because a renamed file is another file; `changed` gets the paths that matter. */
export class FileWatch {
  private readonly folders = new Map<string, FSWatcher>();
  private files: ReadonlySet<string> = new Set();
  private readonly pending = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly changed: (files: readonly string[]) => void) {}

  /** From now on these files are watched, and no others. */
  follow(files: Iterable<string>): void {
    this.files = new Set(files);
    const wanted = new Set([...this.files].map((file) => dirname(file)));
    for (const [folder, watcher] of this.folders) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.folders.delete(folder);
    }
    for (const folder of wanted) {
      if (this.folders.has(folder)) continue;
      const watcher = watch(folder, (_event, name) => {
        if (name !== null) this.note(join(folder, name));
      });
      this.folders.set(folder, watcher);
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    for (const watcher of this.folders.values()) watcher.close();
    this.folders.clear();
  }

  private note(file: string): void {
    if (!this.files.has(file)) return;
    this.pending.add(file);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const files = [...this.pending];
      this.pending.clear();
      this.changed(files);
    }, QUIET_MS);
  }
}

import { excerpt } from './quote.ts';
import type { Problem } from './problem.ts';

/** What to do about the errors that a system reports for files and pipes. */
const ADVICE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder; check the path',
  ENOTDIR: 'a part of the path is a file; expected a folder; choose another path',
  EISDIR: 'the path is a folder; expected a file; choose another path',
  EACCES: 'permission is denied; change the permissions, or choose another path',
  EPERM: 'the system does not permit it; change the permissions, or choose another path',
  EROFS: 'the file system is read-only; choose another path',
  ENOSPC: 'no space is left on the device; make room, or choose another path',
  EDQUOT: 'the disk quota is used up; make room, or choose another path',
  EFBIG: 'the file is too large for its file system; choose another path',
  ENAMETOOLONG: 'the name is too long for the file system; choose a shorter one',
  ELOOP: 'its symbolic links lead in a circle; choose another path',
  EMFILE: 'too many files are open; raise the limit (`ulimit -n`), or use fewer `--jobs`',
  ENFILE: 'too many files are open on this system; close some, or use fewer `--jobs`',
  EEXIST: 'there is such a file already; choose another path',
  ENOTEMPTY: 'the folder is not empty; choose another path',
  EBUSY: 'it is in use, or a mount point; choose another path',
  EXDEV: 'it lies on another file system; choose another path',
  EIO: 'the device reports an error; choose another path',
  ENXIO: 'the device or pipe is not there; choose another path',
  EAGAIN: 'the pipe has nothing to read yet; give a file',
  EPIPE: 'its reader has gone; run the command again',
  ETXTBSY: 'the file is being run; choose another path',
  ENOMEM: 'the system is out of memory; close other programs, or use fewer `--jobs`',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large to be read; expected one of less than 2 GB',
  ERR_STRING_TOO_LONG: 'the file is too large to be read; expected one of less than 500 MB',
};

/**
 * What a system error is about, as a problem of the user's; null for any other error. Files that
 * cannot be read or written are never a bug of cancelbench.
 */
export function systemProblem(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const { code, path, dest, syscall, errno } = error as NodeJS.ErrnoException & { readonly dest?: string };
  if (code === 'ERR_INVALID_ARG_VALUE' && error.message.includes('null bytes'))
    return { file: '', message: 'a path holds a null byte; expected a path without one' };
  if (code === undefined) return null;
  const isSystem = syscall !== undefined && errno !== undefined;
  const advice = ADVICE[code];
  if (advice === undefined && !isSystem) return null;
  const file = excerpt(dest ?? path ?? '');
  const doing = syscall === undefined ? 'the file cannot be read' : `\`${excerpt(syscall)}\` failed (${code})`;
  return { file, message: `${doing}: ${advice ?? 'the system reports an error; choose another path'}` };
}

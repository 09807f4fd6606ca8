import { existsSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { refused } from '../errors.ts';
import { madeAtOf } from '../format.ts';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';
import type { Store } from './store.ts';

/** A store, and the one file of it that was named, if one was. */
export type Named = { store: Store; name: string | null };

const fileName = /\.tar\.zst(?:\.age)?$/;

/** What `s3://bucket/prefix`, a folder, or a file of either means. A path that is not there is a folder, unless it ends as a backup. */
export const storeAt = (place: string, env: NodeJS.ProcessEnv): Named => {
  if (place.startsWith('s3://')) return inBucket(place, env);
  const isFile = existsSync(place) ? statSync(place).isFile() : fileName.test(place);
  return isFile
    ? { store: folderStore(dirname(place)), name: basename(place) }
    : { store: folderStore(place), name: null };
};

const inBucket = (place: string, env: NodeJS.ProcessEnv): Named => {
  const [, bucket, path = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(place) ?? [];
  if (bucket === undefined) throw refused(`"${place}" is not of the form s3://bucket/prefix.`);
  const isFile = fileName.test(path);
  const folder = isFile ? dirname(`/${path}`).slice(1) : path.replace(/\/+$/, '');
  // A server that is not Amazon's has no name for each bucket.
  const forcePathStyle = Boolean(env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL']);
  const client = new S3Client({ forcePathStyle });
  const store = s3Store(client, { bucket, prefix: folder === '' ? '' : `${folder}/` });
  return { store, name: isFile ? basename(path) : null };
};

/** The file that was named, or the newest backup of the store. Throws CtiError 'backup-refused' when there is none. */
export const backupIn = async ({ store, name }: Named): Promise<string> => {
  if (name !== null) return name;
  const newest = (await store.list())
    .filter((each) => madeAtOf(each) !== null)
    .toSorted()
    .at(-1);
  if (newest === undefined) throw refused(`${store.describe('')} holds no backup.`);
  return newest;
};

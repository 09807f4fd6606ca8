import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  type CompletedPart,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  type S3Client,
  UploadPartCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { damaged, refused } from '../errors.ts';
import type { Store } from './store.ts';

/** S3 takes 10,000 parts at most: 160 GB. Smaller than 5 MiB only the last may be. */
const partBytes = 16 * 1_048_576;

type Place = { bucket: string; /** Ends with a slash, or is empty. */ prefix: string };

/** Backups as objects of a bucket. An upload in parts is no object until it is completed. */
export const s3Store = (client: S3Client, { bucket: Bucket, prefix }: Place): Store => ({
  describe: (name) => `s3://${Bucket}/${prefix}${name}`,
  list: async () => {
    const names: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix, Delimiter: '/' }))
      names.push(...Contents.map(({ Key = '' }) => Key.slice(prefix.length)));
    return names;
  },
  read: async (name) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: prefix + name }));
    if (!(Body instanceof Readable)) throw damaged('the bucket answered without it');
    return Body;
  },
  write: async (name, bytes) => {
    const at = { Bucket, Key: prefix + name };
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(at));
    try {
      const Parts: CompletedPart[] = [];
      for await (const Body of inParts(bytes)) {
        const PartNumber = Parts.length + 1;
        const { ETag } = await client.send(new UploadPartCommand({ ...at, UploadId, PartNumber, Body }));
        Parts.push({ ETag, PartNumber });
      }
      // A backup that is there is not written over.
      const whole = { ...at, UploadId, MultipartUpload: { Parts }, IfNoneMatch: '*' };
      await client.send(new CompleteMultipartUploadCommand(whole));
    } catch (error) {
      // What was sent costs money until it is given up; a lifecycle rule does it where this does not get through.
      await client.send(new AbortMultipartUploadCommand({ ...at, UploadId })).catch(() => undefined);
      const isThere = error instanceof Error && error.name === 'PreconditionFailed';
      throw isThere ? refused(`s3://${Bucket}/${at.Key} exists already.`, error) : error;
    }
  },
  remove: async (name) => void (await client.send(new DeleteObjectCommand({ Bucket, Key: prefix + name }))),
});

async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    held.push(part);
    size += part.length;
    if (size < partBytes) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

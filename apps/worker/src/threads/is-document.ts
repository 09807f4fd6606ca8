/** Whether a body takes a reader of files, in a thread with more room: a person uploaded it, or the page is a PDF. */
export const isDocument = ({
  contentType,
  headers,
}: {
  contentType: string | null;
  headers: Record<string, string>;
}): boolean => headers['x-from'] === 'upload' || /^application\/pdf\b/i.test(contentType ?? '');

import type { FakeResponse } from '../send-pieces.ts';

/** An error as Bedrock answers it: a status, and a name in a header. */
export class Exception extends Error {
  readonly status: number;
  readonly exception: string;
  constructor(status: number, exception: string, message: string) {
    super(message);
    this.status = status;
    this.exception = exception;
  }
}

export const invalid = (message: string) => new Exception(400, 'ValidationException', message);

/** Sets what HTTP/1.1 and HTTP/2 responses both know. */
export const begin = (response: FakeResponse, status: number, headers: Record<string, string>): void => {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
};

export const sendJson = (
  response: FakeResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  begin(response, status, { 'content-type': 'application/json', 'x-amzn-requestid': 'fake', ...headers });
  response.end(JSON.stringify(body));
};

export const sendException = (response: FakeResponse, { status, exception, message }: Exception): void =>
  sendJson(response, status, { message }, { 'x-amzn-errortype': exception });

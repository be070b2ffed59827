import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DistillCheckError } from '../../errors.ts';

/** A page that is being served. */
export interface ServedPage {
  readonly url: string;
  close(): void;
}

/** Hosts by which a browser on this machine asks; others are of pages elsewhere that have a name for 127.0.0.1. */
const OWN_HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/** Headers of every answer: the page stays on this machine and in no cache, and no other page may show or read it. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Type': 'text/html; charset=utf-8',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/**
 * Serves one page on 127.0.0.1, and nothing else: no path names a file.
 *
 * @param port 0 for any free one
 * @throws DistillCheckError `CANNOT_LISTEN`
 */
export async function servePage(page: string, port: number): Promise<ServedPage> {
  const server = createServer((request, response) => answer(page, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(port, error)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(page: string, request: IncomingMessage, response: ServerResponse): void {
  const { status, text } = answerTo(page, request);
  response.writeHead(status, { ...HEADERS, 'Content-Length': Buffer.byteLength(text) });
  response.end(request.method === 'HEAD' ? undefined : text);
}

function answerTo(page: string, { method, url, headers }: IncomingMessage): { status: number; text: string } {
  if (!OWN_HOST.test(headers.host ?? '')) return { status: 403, text: 'This page is for browsers on its own machine.' };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, text: 'This page is only read.' };
  if (url?.split('?')[0] !== '/') return { status: 404, text: 'There is one page here: /.' };
  return { status: 200, text: page };
}

function refusal(port: number, error: NodeJS.ErrnoException): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another program has it',
    EACCES: 'the system keeps it for its own programs',
  };
  const reason = reasons[error.code ?? ''];
  if (reason === undefined) return error;
  return new DistillCheckError('CANNOT_LISTEN', `port ${port} cannot be taken: ${reason}`, 'leave out --port');
}

import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';

/** Someone at the other end of this machine's own network, who should hear nothing. */
export interface Listener {
  /** `127.0.0.1:12345` */
  readonly host: string;
  /** What was heard so far: the targets of requests, and word of connections and datagrams that asked for nothing. */
  heard(): readonly string[];
  close(): Promise<void>;
}

/** Opens a listener for connections and datagrams at a port of its own. It answers requests from everywhere. */
export async function openListener(): Promise<Listener> {
  const heard: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    heard.push(url);
    response
      .writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' })
      .end('0');
  });
  server.on('connection', () => heard.push('a connection'));
  server.on('upgrade', ({ url = '' }, socket) => {
    heard.push(url);
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The listener has no address.');
  const datagrams = createSocket('udp4', () => heard.push('a datagram'));
  await new Promise<void>((done) => datagrams.bind(address.port, '127.0.0.1', done));
  return {
    host: `127.0.0.1:${address.port}`,
    heard: () => heard,
    close: () =>
      new Promise((done) => {
        datagrams.close();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

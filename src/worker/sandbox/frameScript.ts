/**
 * The script of the sandbox's frame: starts the worker, hands the ports on, and says how the worker ended: by an error, or, as nobody listens to it
 * here, by speaking. The first of these ends it. The page's policy admits it by its hash, and asks here as well that an address of a script
 * come from a policy of Trusted Types.
 */
export const FRAME_SCRIPT = `
onmessage = ({ data: { script, wasm }, ports: [requests, page, ends] }) => {
  const blob = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const address = { createScriptURL: (url) => url };
  const policy = self.trustedTypes?.createPolicy('sandbox', address) ?? address;
  const worker = new Worker(policy.createScriptURL(blob));
  const end = (how) => {
    worker.onerror = worker.onmessage = worker.onmessageerror = null;
    worker.terminate();
    ends.postMessage(how);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end({ message: (event.message || 'an error without words').slice(0, 1000), line: event.lineno });
  };
  worker.onmessage = worker.onmessageerror = () => end(null);
  worker.postMessage(wasm, [requests, page]);
};`;

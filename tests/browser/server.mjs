// The real program on a free port of this machine, with a database of its own in a temporary folder.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BINARY = process.env.OSHXONA_BIN ?? new URL("../../build/oshxona", import.meta.url).pathname;
const READY_MS = 20_000;

export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

export class Server {
  static async start() {
    const server = new Server();
    server.folder = mkdtempSync(join(tmpdir(), "oshxona-browser-"));
    server.port = await freePort();
    server.base = `http://127.0.0.1:${server.port}`;
    server.env = {
      ...process.env,
      DATABASE_URL: `sqlite:///${join(server.folder, "oshxona.db")}`,
      LISTEN: `127.0.0.1:${server.port}`,
      LOG_LEVEL: "warning",
    };
    server.run(["migrate"]);
    await server.serve();
    return server;
  }

  /** Runs one verb of the program; answers what it printed. */
  run(args, input = "") {
    return execFileSync(BINARY, args, { cwd: this.folder, env: this.env, input, encoding: "utf8" }).trim();
  }

  async serve() {
    this.process = spawn(BINARY, ["serve"], { cwd: this.folder, env: this.env, stdio: ["ignore", "ignore", "inherit"] });
    const deadline = Date.now() + READY_MS;
    for (;;) {
      if (await fetch(`${this.base}/readyz`).then((answer) => answer.ok, () => false)) return;
      if (this.process.exitCode !== null) throw new Error(`serve ended with ${this.process.exitCode}`);
      if (Date.now() > deadline) throw new Error("the server does not become ready");
      await new Promise((again) => setTimeout(again, 20));
    }
  }

  async halt(signal = "SIGTERM") {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill(signal);
    await once(this.process, "exit");
  }

  async stop() {
    await this.halt();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A client of the API for one user. */
  async signIn(username, password = PASSWORD) {
    const login = await this.ask("POST", "/auth/login", { username, password });
    const call = (method) => (path, body) => this.ask(method, path, body, login.access_token);
    return { user: login.user, get: call("GET"), post: call("POST"), put: call("PUT"), patch: call("PATCH"), del: call("DELETE") };
  }

  async ask(method, path, body, token) {
    const headers = { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body === undefined) delete headers["Content-Type"];
    const answer = await fetch(`${this.base}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }
}

export const PASSWORD = "Palov-2026-yaxshi";

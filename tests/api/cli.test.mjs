// The command line, against the real program: each test in a folder of its own.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";

const program = resolve(process.env.OSHXONA_BIN ?? "build/oshxona");
const SETTINGS = [
  "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "LISTEN", "PUBLIC_URL", "TRUSTED_PROXIES", "DEBUG", "LOG_LEVEL", "WORKERS", "RATE_LIMIT",
  "CELERY_QUEUE",
];
const VERBS = [
  "migrate", "create_default_roles", "createsuperuser", "createkindergarten", "createuser", "changepassword", "demo", "import", "serve",
  "collectstatic", "backup", "restore", "verify", "openapi", "version",
];
const PASSWORD = "qozon toʻla osh";

/** A folder that goes with the test, and the program run in it. */
function place(t, settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), "oshxona-cli-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const env = { ...process.env, ...settings };
  for (const name of SETTINGS) if (!(name in settings)) delete env[name];
  const run = (args, { input = "", ...more } = {}) => {
    const r = spawnSync(program, args, { cwd: folder, env: { ...env, ...more }, input, encoding: "utf8", timeout: 60_000 });
    return { status: r.status, out: r.stdout, err: r.stderr };
  };
  const ok = (args, options) => {
    const r = run(args, options);
    assert.equal(r.status, 0, `${args.join(" ")}: ${r.err}`);
    return r.out;
  };
  /** Fails with this status and one line that says what matches. */
  const fails = (status, said, args, options) => {
    const r = run(args, options);
    assert.equal(r.status, status, `${args.join(" ")}: ${r.out}${r.err}`);
    assert.match(r.err, /^oshxona: [^\n]+\n$/, args.join(" "));
    assert.match(r.err, said, args.join(" "));
    assert.equal(r.out, "", args.join(" "));
  };
  return { folder, env, run, ok, fails, path: (name) => join(folder, name) };
}

/** Serves until the test ends; resolves once it says where. `lines`: what it has said, read as JSON. */
async function serve(t, p, more = {}) {
  const child = spawn(program, ["serve"], { cwd: p.folder, env: { ...p.env, LISTEN: "127.0.0.1:0", ...more }, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "exit");
  t.after(() => child.kill("SIGKILL"));
  const lines = [];
  const said = new Promise((found, failed) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(JSON.parse(line)); // a line that is not JSON fails the test
        if (lines.at(-1).message === "serving") found();
      });
    ended.then(([code]) => failed(new Error(`it ended with ${code}: ${JSON.stringify(lines)}`)));
  });
  await said;
  const { port } = lines.find((line) => line.message === "serving");
  const stop = async (signal = "SIGTERM") => {
    child.kill(signal);
    return (await ended)[0];
  };
  return { base: `http://127.0.0.1:${port}/api/v1`, root: `http://127.0.0.1:${port}`, port, lines, stop };
}

const login = (base, username, password) =>
  fetch(`${base}/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password }),
  });

/** A database with one kindergarten and its admin. */
function founded(t, settings) {
  const p = place(t, settings);
  p.ok(["migrate"]);
  const id = p.ok(["createkindergarten", "--name", "Bahor"]).trim();
  p.ok(["createuser", "--kindergarten", id, "--role", "admin", "--username", "nodira", "--full-name", "Nodira Karimova", "--password-stdin"], {
    input: `${PASSWORD}\n`,
  });
  return { ...p, id };
}

/** Runs SQL past the program, as somebody with the file could. */
function tamper(p, sql) {
  const script = "import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1])\ndb.executescript(sys.argv[2])\ndb.commit()\ndb.close()";
  const r = spawnSync("/usr/bin/python3", ["-c", script, p.path("oshxona.db"), sql], { encoding: "utf8" });
  assert.equal(r.status, 0, r.stderr);
}

/** Runs the program on a terminal of its own and types each answer when the program has asked again. */
function atTerminal(p, args, answers) {
  const script = `
import os, pty, select, sys
answers = sys.argv[2].split("|") if sys.argv[2] else []
os.chdir(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[3], sys.argv[3:])
seen, asked = b"", 0
while True:
    try:
        piece = os.read(fd, 4096)
    except OSError:
        break
    if not piece:
        break
    seen += piece
    while asked < len(answers) and seen.count(b": ") > asked:
        os.write(fd, answers[asked].encode() + b"\\n")
        asked += 1
sys.stdout.buffer.write(seen)
ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
sys.exit(ended if ended >= 0 else 128 - ended)`;
  const r = spawnSync("/usr/bin/python3", ["-c", script, p.folder, answers.join("|"), program, ...args], { env: p.env, encoding: "utf8", timeout: 60_000 });
  return { status: r.status, seen: r.stdout, err: r.stderr };
}

test("every verb is listed and helps", (t) => {
  const p = place(t);
  for (const asked of [["--help"], ["help"], ["-h"]]) {
    const all = p.ok(asked);
    for (const verb of VERBS) assert.match(all, new RegExp(`^  ${verb} +\\S`, "m"));
    for (const setting of SETTINGS) assert.match(all, new RegExp(`^  ${setting} +\\S`, "m"));
  }
  for (const verb of VERBS) {
    const { status, out, err } = p.run([verb, "--help"]);
    assert.equal(status, 0, verb);
    assert.match(out, new RegExp(`^usage: oshxona ${verb}\\b`), verb);
    assert.equal(err, "", verb);
  }
  assert.deepEqual(readdirSync(p.folder), [], "help leaves nothing behind");
});

test("bad use ends with 2 and one line", (t) => {
  const p = place(t);
  p.fails(2, /a verb is missing/, []);
  p.fails(2, /there is no verb serv /, ["serv"]);
  p.fails(2, /there is no verb {2}/, [""]);
  p.fails(2, /--nmae is no option/, ["createkindergarten", "--nmae", "x"]);
  p.fails(2, /-x is no option/, ["migrate", "-x"]);
  p.fails(2, /--name is missing/, ["createkindergarten"]);
  p.fails(2, /--name needs a value/, ["createkindergarten", "--name"]);
  p.fails(2, /--name stands twice/, ["createkindergarten", "--name", "a", "--name", "b"]);
  p.fails(2, /FILE is missing/, ["backup"]);
  p.fails(2, /extra is too much/, ["backup", "a", "extra"]);
  p.fails(2, /extra is too much/, ["migrate", "extra"]);
  p.fails(2, /DIR is missing/, ["collectstatic", "--noinput"]);
  p.fails(2, /--catalogue=1 is no option|--catalogue/, ["createkindergarten", "--name", "a", "--catalogue=1"]);
  const user = ["createuser", "--username", "u", "--full-name", "U", "--password-stdin"];
  p.fails(2, /--role is missing|--kindergarten is missing/, user);
  p.fails(2, /--role: Must be one of: admin, manager, cook/, [...user, "--kindergarten", "1", "--role", "chef"]);
  p.fails(2, /--kindergarten: /, [...user, "--kindergarten", "first", "--role", "cook"]);
  p.fails(2, /--kindergarten: /, [...user, "--kindergarten", "0", "--role", "cook"]);
  p.fails(2, /--name: Greatest length in characters: 120/, ["createkindergarten", "--name", "x".repeat(121)]);
  p.fails(2, /--name: Shortest length/, ["createkindergarten", "--name", "   "]);
  p.fails(2, /--username: .*; --full-name: /, ["createsuperuser", "--username", "", "--full-name", "\u0007", "--password-stdin"]);
  assert.deepEqual(readdirSync(p.folder), [], "bad use leaves nothing behind");
});

test("version, roles, the API's document and the browser's files", (t) => {
  const p = place(t);
  assert.match(p.ok(["version"]), /^oshxona \d+\.\d+\.\d+\n$/);
  assert.equal(p.ok(["--version"]), p.ok(["version"]));
  const roles = p.ok(["create_default_roles"]);
  assert.equal(p.ok(["create_default_roles"]), roles);
  for (const role of ["admin", "manager", "cook", "superuser"]) assert.match(roles, new RegExp(`^${role}: `, "m"));
  const cook = roles.slice(roles.indexOf("\ncook:"), roles.indexOf("\nsuperuser:"));
  assert.match(cook, /POST +\/servings/);
  assert.doesNotMatch(cook, /POST +\/products/);
  const document = JSON.parse(p.ok(["openapi"]));
  assert.match(document.openapi, /^3\.1/);
  assert.ok(Object.keys(document.paths).length > 20);
  assert.match(p.ok(["collectstatic", "--noinput", "static"]), /^\d+ files written to static\n$/);
  assert.ok(existsSync(p.path("static/index.html")));
  assert.ok(readdirSync(p.path("static")).some((name) => name.endsWith(".gz")));
  p.ok(["collectstatic", "static"]);
  writeFileSync(p.path("file"), "");
  p.fails(1, /file/, ["collectstatic", "file/below"]);
  assert.ok(!existsSync(p.path("oshxona.db")));
});

test("from nothing to people who sign in", async (t) => {
  const p = place(t);
  assert.match(p.ok(["migrate"]), /^\S+\n/);
  assert.match(p.ok(["migrate"]), /up to date/);
  for (const file of ["oshxona.db", "oshxona.db.key"]) assert.equal(statSync(p.path(file)).mode & 0o777, 0o600, file);
  const id = p.ok(["createkindergarten", "--name", "Bahor bogʻchasi", "--region", "UZ-SA", "--catalogue"]);
  assert.match(id, /^[1-9]\d*\n$/);
  const other = p.ok(["createkindergarten", "--name=Navroʻz"]);
  assert.ok(Number(other) > Number(id));
  const user = ["createuser", "--kindergarten", id.trim(), "--password-stdin", "--full-name", "Nodira Karimova"];
  const admin = p.ok([...user, "--role", "admin", "--username", "nodira"], { input: `${PASSWORD}\n` });
  assert.match(admin, /^[1-9]\d*\n$/);
  p.ok([...user, "--role", "cook", "--username", "oshpaz", "--phone", "+998901234567"], { input: `${PASSWORD} 2` });
  assert.match(p.ok(["createsuperuser", "--username", "tarmoq", "--password-stdin"], { input: `${PASSWORD} 3\r\nrest\n` }), /^[1-9]\d*\n$/);
  p.fails(1, /the user name NODIRA is taken/, [...user, "--role", "cook", "--username", "NODIRA"], { input: PASSWORD });
  p.fails(1, /there is no kindergarten 77/, ["createuser", "--kindergarten", "77", "--role", "cook", "--username", "x", "--full-name", "X", "--password-stdin"], {
    input: PASSWORD,
  });

  const s = await serve(t, p);
  const session = await (await login(s.base, "Nodira", PASSWORD)).json();
  assert.equal(session.user.id, Number(admin));
  assert.equal(session.user.kindergarten_id, Number(id));
  assert.equal(session.user.role, "admin");
  const authorization = `Bearer ${session.access_token}`;
  const products = await (await fetch(`${s.base}/products`, { headers: { authorization } })).json();
  assert.ok(products.items.length > 10, "the catalogue's foods are there");
  assert.ok(products.items.every((product) => product.grams === 0), "without stock");
  assert.equal((await (await login(s.base, "oshpaz", `${PASSWORD} 2`)).json()).user.role, "cook");
  const superuser = await (await login(s.base, "tarmoq", `${PASSWORD} 3`)).json();
  assert.equal(superuser.user.role, "superuser");
  assert.equal(superuser.user.kindergarten_id, null);
  assert.equal(await s.stop(), 0);
});

test("a changed password ends the sessions of before", async (t) => {
  const p = founded(t);
  const s = await serve(t, p);
  const first = await login(s.base, "nodira", PASSWORD);
  const cookie = first.headers.get("set-cookie").split(";")[0];
  assert.match(p.ok(["changepassword", "--username", "NODIRA", "--password-stdin"], { input: "boshqa parol 9\n" }), /changed/);
  assert.equal((await login(s.base, "nodira", PASSWORD)).status, 401);
  assert.equal((await login(s.base, "nodira", "boshqa parol 9")).status, 200);
  assert.equal((await fetch(`${s.base}/auth/refresh`, { method: "POST", headers: { cookie } })).status, 401);
  p.fails(1, /there is no user nobody/, ["changepassword", "--username", "nobody", "--password-stdin"], { input: PASSWORD });
  assert.equal(await s.stop("SIGINT"), 0);
});

test("passwords that will not do", (t) => {
  const p = founded(t);
  const user = ["createuser", "--kindergarten", p.id, "--role", "cook", "--username", "oshpaz", "--full-name", "O", "--password-stdin"];
  for (const [input, said] of [
    ["", /no password came/],
    ["\n", /Shortest length in characters: 8/],
    ["seven77\n", /Shortest length in characters: 8/],
    [`${"x".repeat(129)}\n`, /Greatest length in characters: 128/],
    [`${"x".repeat(5000)}\n`, /no password came|Greatest length/],
    ["tab\tin the middle\n", /invisible or forbidden/],
    [Buffer.from([0xff, 0xfe, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x0a]), /invisible or forbidden/],
    ["12345678\n", /will not do/],
  ])
    p.fails(1, said, user, { input });
});

test("asked at the terminal, twice and unseen", (t) => {
  const p = founded(t);
  const user = ["createuser", "--kindergarten", p.id, "--role", "cook", "--full-name", "O"];
  const good = atTerminal(p, [...user, "--username", "a"], [PASSWORD, PASSWORD]);
  assert.equal(good.status, 0, good.seen + good.err);
  assert.match(good.seen, /^Password: \r\nPassword again: \r\n\d+\r\n$/);
  const differ = atTerminal(p, [...user, "--username", "b"], [PASSWORD, `${PASSWORD}!`]);
  assert.equal(differ.status, 1);
  assert.match(differ.seen, /the two passwords differ/);
  assert.doesNotMatch(differ.seen, /qozon/);
  // Ctrl-C ends it at once.
  const stopped = atTerminal(p, [...user, "--username", "c"], ["\u0003"]);
  assert.equal(stopped.status, 128 + 2);
});

test("without a terminal a password is not asked for", (t) => {
  const p = founded(t);
  const r = spawnSync("setsid", ["-w", program, "changepassword", "--username", "nodira"], { cwd: p.folder, env: p.env, encoding: "utf8", input: "" });
  assert.equal(r.status, 1);
  assert.match(r.stderr, /^oshxona: there is no terminal .*--password-stdin\n$/);
});

test("a database that is not ready", (t) => {
  const p = place(t);
  p.fails(1, /run `oshxona migrate` first/, ["createkindergarten", "--name", "Bahor"]);
  const fresh = place(t);
  fresh.fails(1, /database/, ["verify"]);
  fresh.fails(1, /cannot read the database oshxona\.db/, ["backup", "copy.db"]);
});

test(".env: what is wrong is named with its line; the environment comes first", (t) => {
  const p = place(t);
  for (const [text, said] of [
    ["WORKERS=4\nnonsense\n", /\.env:2: /],
    ["SECRET_KEY='never closed\n", /\.env:1: a quote/],
    ["WORKERS=many\n", /WORKERS must be a whole number/],
    ["SECRET_KEY=short\n", /SECRET_KEY must have at least 32 bytes/],
    ["LISTEN=8000\n", /LISTEN must be/],
    ["DEBUG=1\nLISTEN=0.0.0.0:8000\n", /DEBUG=1 is refused while LISTEN/],
    ["DEBUG=1\nPUBLIC_URL=https://oshxona.example.uz\n", /DEBUG=1 is refused while PUBLIC_URL/],
    ["DATABASE_URL=mysql://x\n", /DATABASE_URL must be/],
    ["DATABASE_URL=postgresql://x/y\n", /SECRET_KEY must be set/],
    ["LOG_LEVEL=loud\n", /LOG_LEVEL must be/],
  ]) {
    writeFileSync(p.path(".env"), text);
    p.fails(1, said, ["migrate"]);
  }
  writeFileSync(p.path(".env"), "# ours\nexport DATABASE_URL='sqlite:///named.db' # here\nWORKERS=many\n");
  p.ok(["migrate"], { WORKERS: "2" });
  assert.ok(existsSync(p.path("named.db")));
  writeFileSync(p.path(".env"), "DATABASE_URL=sqlite:///named.db\nWORKRES=3\n");
  const warned = p.run(["migrate"]);
  assert.equal(warned.status, 0);
  assert.match(warned.err, /^oshxona: warning: .*WORKRES \(line 2\)\n$/);
});

test("a database that cannot be opened", (t) => {
  const key = "0123456789abcdef0123456789abcdef";
  const p = place(t);
  const at = (url, more) => ({ DATABASE_URL: url, ...more });
  p.fails(1, /no\/such\/x\.db/, ["migrate"], at("sqlite:///no/such/x.db"));
  p.fails(1, /cannot create the database no\/such\/x\.db/, ["migrate"], at("sqlite:///no/such/x.db", { SECRET_KEY: key }));
  p.fails(1, /cannot open the database/, ["migrate"], at(`sqlite:///${p.folder}`, { SECRET_KEY: key }));
  writeFileSync(p.path("text.db"), "This is no database, only a text that is long enough to be looked at.\n".repeat(100));
  p.fails(1, /text\.db: file is not a database/, ["migrate"], at("sqlite:///text.db"));
  assert.ok(!existsSync(p.path("text.db.key")));
  tamper(p, "CREATE TABLE theirs (id INTEGER)");
  p.fails(1, /oshxona\.db is a database of another program/, ["migrate"]);
  for (const url of ["sqlite:///text.db", "sqlite:///no/such/x.db"]) {
    const r = p.run(["serve"], at(url));
    assert.equal(r.status, 1);
    assert.equal(JSON.parse(r.err).level, "error"); // one line
  }
});

test("a database whose key is gone is not given a new one", (t) => {
  const p = founded(t);
  rmSync(p.path("oshxona.db.key"));
  p.fails(1, /oshxona\.db\.key back/, ["createkindergarten", "--name", "x"]);
  assert.ok(!existsSync(p.path("oshxona.db.key")));
});

test("a port in use is said to be", async (t) => {
  const p = place(t);
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  t.after(() => taken.close());
  const { port } = taken.address();
  const r = p.run(["serve"], { LISTEN: `127.0.0.1:${port}` });
  assert.equal(r.status, 1);
  const line = JSON.parse(r.err); // one line
  assert.match(line.message, new RegExp(`^port ${port} is in use: stop what uses it, or take another \\(LISTEN=127\\.0\\.0\\.1:\\d+\\)$`));
});

test("serving: migrates first, speaks JSON off a terminal, ends well", async (t) => {
  const p = place(t, { LOG_LEVEL: "debug" });
  writeFileSync(p.path(".env"), "PORT=1\n");
  const s = await serve(t, p);
  assert.match(s.lines[0].message, /PORT \(line 1\)/);
  const answer = await fetch(`${s.root}/readyz`);
  assert.equal(answer.status, 200);
  const id = answer.headers.get("x-request-id");
  const long = await fetch(`${s.root}/${"x".repeat(20_000)}`);
  assert.equal(long.status, 404);
  const longId = long.headers.get("x-request-id");
  assert.equal(await s.stop(), 0);
  for (const one of [id, longId])
    assert.ok(s.lines.some((line) => line.message === "request" && line.request_id === one), "a request's line has its id");
  for (const line of s.lines) assert.ok(line.at && line.level && line.message);
});

test("serving at a terminal: where to open it, and no line for what goes well", async (t) => {
  const p = place(t);
  const script = `
import os, pty, re, signal, sys, urllib.error, urllib.request
os.chdir(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], [sys.argv[2], "serve"])
seen = b""
while not (at := re.search(rb"Open (http://\\S+)", seen)):
    seen += os.read(fd, 4096)
root = at[1].decode()
urllib.request.urlopen(root + "/readyz").read()
try:
    urllib.request.urlopen(root + "/nothing-here")
except urllib.error.HTTPError:
    pass
os.kill(pid, signal.SIGTERM)
try:
    while piece := os.read(fd, 4096):
        seen += piece
except OSError:
    pass
os.waitpid(pid, 0)
sys.stdout.buffer.write(seen)`;
  const env = { ...p.env, LISTEN: "127.0.0.1:0" };
  const r = spawnSync("/usr/bin/python3", ["-c", script, p.folder, program], { env, encoding: "utf8", timeout: 60_000 });
  assert.equal(r.status, 0, r.stderr);
  assert.doesNotMatch(r.stdout, /^\{/m);
  assert.doesNotMatch(r.stdout, /path=\/readyz/);
  assert.match(r.stdout, /request_id=\S+ .*path=\/nothing-here status=404/);
});

test("demo: sign-ins that work, the same the second time, nothing over another's", async (t) => {
  const p = place(t);
  const first = p.ok(["demo"]);
  const id = /^The demonstration kindergarten (\d+) is ready\.$/m.exec(first)[1];
  writeFileSync(p.path("p.csv"), "name\nQurt\n");
  p.ok(["import", "products", "p.csv", "--kindergarten", id]);
  const [, username, password] = /user name (\S+) +password (\S+)/.exec(first);
  assert.match(p.ok(["demo"]), new RegExp(`^The demonstration kindergarten ${id} is there already\\.$`, "m"));
  const s = await serve(t, p);
  assert.equal((await login(s.base, username, password)).status, 200);
  assert.equal(await s.stop(), 0);
  const other = founded(t);
  other.fails(1, /\S/, ["demo"]);
});

test("a bar on a terminal, and none of it left", (t) => {
  const p = place(t);
  const { status, seen, err } = atTerminal(p, ["demo"], []);
  assert.equal(status, 0, seen + err);
  assert.match(seen, /\rdemo \[#*\.*\] +\d+ %/);
  assert.match(seen, /\r\x1b\[K.*ready/);
});

test("backup and restore, also while it is served", async (t) => {
  const p = founded(t);
  const s = await serve(t, p);
  assert.match(p.ok(["backup", "copy.db"]), /copy\.db holds the whole database/);
  assert.equal(statSync(p.path("copy.db")).mode & 0o777, 0o600);
  p.fails(1, /in use: stop the server first/, ["restore", "copy.db"]);
  assert.equal(await s.stop(), 0);

  p.ok(["createkindergarten", "--name", "After the backup"]);
  const twice = p.ok(["verify"]);
  assert.equal(twice.match(/^kindergarten /gm).length, 2);
  p.ok(["restore", "copy.db"]);
  assert.equal(p.ok(["verify"]).match(/^kindergarten /gm).length, 1);
  const again = await serve(t, p);
  assert.equal((await login(again.base, "nodira", PASSWORD)).status, 200);
  assert.equal(await again.stop(), 0);

  // Into an empty place the key has to be brought along.
  assert.match(p.ok(["restore", "copy.db"], { DATABASE_URL: "sqlite:///new.db" }), /Its key is not/);
  p.fails(1, /new\.db\.key/, ["verify"], { DATABASE_URL: "sqlite:///new.db" });
  const stranger = { DATABASE_URL: "sqlite:///new.db", SECRET_KEY: "another key of thirty-two bytes!!" };
  p.fails(1, /nothing was changed: copy\.db was made with another key: bring that/, ["restore", "copy.db"], stranger);
  writeFileSync(p.path("new.db.key"), readFileSync(p.path("oshxona.db.key")));
  p.ok(["verify"], { DATABASE_URL: "sqlite:///new.db" });
});

test("a backup takes no other file's place unless it is told to", (t) => {
  const p = founded(t);
  writeFileSync(p.path("copy.db"), "the only good copy");
  p.fails(1, /copy\.db is there already: take another name, or --force/, ["backup", "copy.db"]);
  assert.equal(readFileSync(p.path("copy.db"), "utf8"), "the only good copy");
  p.fails(1, /oshxona\.db\.key is there already/, ["backup", "oshxona.db.key"]);
  p.ok(["backup", "--force", "copy.db"]);
  p.ok(["restore", "copy.db"]);
  writeFileSync(p.path("empty.db"), "");
  p.ok(["backup", "empty.db"]);
  assert.match(p.ok(["backup", "--help"]), /--force/);
  // The name that the copy has until it is whole is the database's.
  const odd = { DATABASE_URL: "sqlite:///odd.part" };
  p.ok(["migrate"], odd);
  p.fails(1, /odd\.part is the database itself/, ["backup", "odd"], odd);
  p.ok(["verify"], odd);
});

test("a backup of a newer program is refused and changes nothing", (t) => {
  const newer = founded(t);
  newer.ok(["createkindergarten", "--name", "Yoz"]);
  tamper(newer, "INSERT INTO migration SELECT number + 1, 'later', applied_at FROM migration ORDER BY number DESC LIMIT 1");
  const p = founded(t);
  const before = p.ok(["verify"]);
  p.fails(1, /oshxona\.db is of a newer program: it has had migration \d+, this one knows \d+/, ["restore", newer.path("oshxona.db")]);
  assert.equal(p.ok(["verify"]), before);
});

test("a backup of another installation takes nobody's place before its key is there", (t) => {
  const [p, other] = [founded(t), founded(t)];
  other.ok(["backup", "theirs.db"]);
  p.ok(["createkindergarten", "--name", "Yoz"]);
  const before = p.ok(["verify"]);
  p.fails(1, /nothing was changed/, ["restore", other.path("theirs.db")]);
  assert.equal(p.ok(["verify"]), before);
  writeFileSync(p.path("oshxona.db.key"), readFileSync(other.path("oshxona.db.key")));
  p.ok(["restore", other.path("theirs.db")]);
  assert.equal(p.ok(["verify"]).match(/^kindergarten /gm).length, 1);
});

test("what is not a backup is refused and changes nothing", (t) => {
  const p = founded(t);
  p.ok(["backup", "copy.db"]);
  const before = p.ok(["verify"]);
  p.fails(1, /cannot read the backup missing\.db/, ["restore", "missing.db"]);
  p.fails(1, /is the database itself/, ["restore", "oshxona.db"]);
  p.fails(1, /is the database itself/, ["backup", "./oshxona.db"]);
  writeFileSync(p.path("text"), "no database at all\n");
  p.fails(1, /text/, ["restore", "text"]);
  const copy = readFileSync(p.path("copy.db"));
  writeFileSync(p.path("half.db"), copy.subarray(0, copy.length / 2));
  p.fails(1, /half\.db is damaged/, ["restore", "half.db"]);
  const other = place(t);
  tamper(other, "CREATE TABLE theirs (id INTEGER)");
  p.fails(1, /is not a backup of oshxona/, ["restore", other.path("oshxona.db")]);
  p.fails(1, /nowhere/, ["backup", "nowhere/copy.db"]);
  assert.equal(p.ok(["verify"]), before);
});

test("backup is for the embedded database", (t) => {
  const p = place(t, { DATABASE_URL: "postgresql://x/y", SECRET_KEY: "0123456789abcdef0123456789abcdef" });
  p.fails(1, /pg_dump/, ["backup", "copy.db"]);
});

test("verify of a database in which nothing has happened yet", (t) => {
  const p = place(t);
  p.ok(["migrate"]);
  assert.equal(p.ok(["verify"]), "the records of no one kindergarten: all as they were written\n");
});

test("verify finds what was tampered with, and names it", (t) => {
  const p = place(t);
  p.ok(["demo"]);
  p.ok(["backup", "whole.db"]);
  assert.match(p.ok(["verify"]), /^kindergarten \d+: [1-9]\d+ movements/m);
  const unguarded = `
    PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE type = 'trigger'; PRAGMA writable_schema = OFF;`;
  const at = (n) => `(SELECT id FROM movement ORDER BY id LIMIT 1 OFFSET ${n})`;
  const act = (n) => `(SELECT id FROM audit ORDER BY id LIMIT 1 OFFSET ${n})`;
  const idOf = (select) => {
    const script = "import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute('SELECT ' + sys.argv[2]).fetchone())";
    return spawnSync("/usr/bin/python3", ["-c", script, p.path("oshxona.db"), select], { encoding: "utf8" }).stdout.trim();
  };
  for (const [what, sql, row] of [
    ["a mass", `UPDATE movement SET mg = mg + 1000 WHERE id = ${at(500)}`],
    ["who did it", `UPDATE movement SET user_id = user_id + 1 WHERE id = ${at(700)}`],
    ["a movement taken out", `DELETE FROM movement WHERE id = ${at(900)}`],
    ["the last one taken out", "DELETE FROM movement WHERE id = (SELECT max(id) FROM movement)"],
    ["what was told of a change", `UPDATE audit SET after_json = '{}' WHERE id = ${act(100)}`, idOf(act(100))],
    ["a refused attempt made a done one", `UPDATE audit SET outcome = 'done', status = 201 WHERE id = ${act(200)}`, idOf(act(200))],
    ["an act taken out", `DELETE FROM audit WHERE id = ${act(300)}`, idOf(act(301))],
  ]) {
    tamper(p, unguarded);
    tamper(p, sql);
    const r = p.run(["verify"]);
    assert.equal(r.status, 1, what);
    assert.match(r.err, row ? new RegExp(`^oshxona: kindergarten \\d+: audit row ${row} [^\\n]+\\n$`) : /^oshxona: kindergarten \d+: [^\n]+\n$/, what);
    p.ok(["restore", "whole.db"]);
    p.ok(["verify"]);
  }
  const guarded = spawnSync("/usr/bin/python3", ["-c", "import sqlite3; sqlite3.connect('oshxona.db').execute('UPDATE movement SET mg = 1')"], {
    cwd: p.folder,
    encoding: "utf8",
  });
  assert.notEqual(guarded.status, 0, "the table guards itself");
});

test("import books a whole file or names every bad line", (t) => {
  const p = founded(t);
  const file = (name, text) => (writeFileSync(p.path(name), text), name);
  const into = ["--kindergarten", p.id];
  p.fails(2, /FILE.csv is missing/, ["import", "products", ...into]);
  p.fails(2, /--kindergarten is missing/, ["import", "products", "p.csv"]);
  p.fails(2, /meals cannot be imported: products, recipes or deliveries can/, ["import", "meals", "p.csv", ...into]);
  p.fails(1, /cannot read none.csv: No such file/, ["import", "products", "none.csv", ...into]);
  const good = file("good.csv", "\uFEFFname;min_grams;group\r\nGuruch;5000;cereals_legumes\r\nSut;;\r\n");
  p.fails(1, /there is no kindergarten 5/, ["import", "products", good, "--kindergarten", "5"]);

  const bad = p.run(["import", "products", file("bad.csv", "name,min_grams\nUn,1\nTuz,1.2345\n,1\n"), ...into]);
  assert.deepEqual([bad.status, bad.err], [1, "oshxona: nothing was booked: mistakes in bad.csv: 2\n"]);
  assert.match(bad.out, /^line 3, min_grams: Too many decimals[^\n]* \(“1.2345”\)\nline 4, name: This is required.\n$/);
  const sly = p.run(["import", "products", file("sly.csv", "name,\x1b[2Jx\nUn,\x1b]0;a\x07\n"), ...into]);
  assert.equal(sly.out, "line 1, ?[2Jx: There is no such field: check its spelling.\n");
  const latin = p.run(["import", "products", file("cp1251.csv", Buffer.from("name\nUn\n\xcc\xf3\xea\xe0\n", "latin1")), ...into]);
  assert.deepEqual([latin.status, latin.out], [1, "line 3: The text is not UTF-8. Save the file as “CSV UTF-8”.\n"]);

  const said = (added, there) => `products: ${added} added, ${there} already there, 0 there otherwise and left as they are\n`;
  assert.match(p.ok(["import", "products", good, ...into, "--dry-run"]), /^line 2: Guruch: new\nline 3: Sut: new\nproducts: 2 would be added/);
  assert.equal(p.ok(["import", "products", good, ...into]), said(2, 0));
  assert.equal(p.ok(["import", "products", good, ...into]), said(0, 2));
  p.ok(["import", "recipes", file("r.csv", "meal_name,product_name,grams\nSutli guruch,Guruch,40\nSutli guruch,Sut,150\n"), ...into]);
  p.ok(["import", "deliveries", file("d.csv", "product_name,grams,delivered_on\nGuruch,1000,2026-01-05\n"), ...into]);
  p.ok(["verify"]);
});

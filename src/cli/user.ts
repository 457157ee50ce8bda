/** `npm run user -- add <email> --role editor`: accounts from the terminal. */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Result } from '../lib/domain/result';
import { askRunning } from '../lib/server/db/control';
import { migrate } from '../lib/server/db/migrate';
import { openDatabase } from '../lib/server/db/open';
import { targetFromEnv } from '../lib/server/db/target';
import { doUserCommand, type UserAnswer, type UserCommand, userRequest } from '../lib/server/session/user-control';

const usage = `Usage: npm run user -- <command>

  add <email> --role <role>   invites: prints a one-time address to hand over (--role reader, editor, reviewer, admin)
      [--name <name>] [--password-stdin]   makes the account at once, with the password read from standard input
  role <email> --role <role>  changes what somebody may do
  reset <email>               prints a one-time address that sets a new password
  close <email>, open <email> closes an account, or opens it again
  list                        shows all accounts`;

const complain = (line: string) => void process.stderr.write(`${line}\n`);

async function readCommand(): Promise<UserCommand | null> {
  const options = {
    role: { type: 'string', default: 'editor' },
    name: { type: 'string' },
    'password-stdin': { type: 'boolean', default: false },
  } as const;
  let parsed;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch {
    return null;
  }
  const { values, positionals } = parsed;
  const [what, email, ...rest] = positionals;
  if (rest.length) return null;
  if (what === 'list') return email === undefined ? { do: 'list' } : null;
  if (!email) return null;
  if (what === 'add') {
    const password = values['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
    return { do: 'add', email, role: values.role, name: values.name, password };
  }
  if (what === 'role') return { do: 'role', email, role: values.role };
  return what === 'reset' || what === 'close' || what === 'open' ? { do: what, email } : null;
}

/** Through the app when it has the embedded database open, else on the database itself. */
async function run(command: UserCommand): Promise<Result<UserAnswer>> {
  const target = targetFromEnv();
  if (target.kind === 'embedded') {
    const answer = await askRunning(target.dataDir, { ask: userRequest, with: command });
    if (answer !== 'nobody') return answer as Result<UserAnswer>;
  }
  const database = await openDatabase({ target });
  try {
    await migrate(database);
    return await doUserCommand(database.db, command);
  } finally {
    await database.close();
  }
}

async function main(): Promise<number> {
  const command = await readCommand();
  if (!command) {
    complain(usage);
    return 1;
  }
  const answer = await run(command);
  if (!answer.ok) {
    for (const { message } of answer.faults) complain(message);
    return 1;
  }
  const origin = process.env.ORIGIN?.replace(/\/$/, '') || `http://localhost:${process.env.PORT?.trim() || 3000}`;
  for (const line of answer.value.lines) process.stdout.write(`${line}\n`);
  if (answer.value.path) process.stdout.write(`${origin}${answer.value.path}\n`);
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    complain(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);

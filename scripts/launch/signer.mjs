// @ts-check
// The program that signs for committees whose key lies outside: whoever can change it signs as they do.
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import path from "node:path";

/**
 * @param {string | undefined} command what SUIXING_SIGNER_COMMAND says
 * @returns {string | undefined} a refusal
 */
export function refuseSigner(command) {
  if (!command) return undefined;
  if (!path.isAbsolute(command))
    return `SUIXING_SIGNER_COMMAND is ${command}: it must be the whole path of a program, without arguments. 须为程序的完整路径，不带参数。`;
  const program = programAt(command);
  if (program === undefined)
    return `SUIXING_SIGNER_COMMAND is ${command}: there is no program there that we may run. 该路径下没有可执行的程序。`;
  for (const place of [program, path.dirname(program)]) {
    const { mode, uid } = statSync(place);
    if (mode & 0o022 || ![0, process.getuid?.() ?? 0].includes(uid))
      return `SUIXING_SIGNER_COMMAND: ${place} can be changed by others, who could sign as a committee: make it yours alone (chmod 700). 该程序可被他人修改，请收紧权限。`;
  }
  return undefined;
}

/** @param {string} command */
function programAt(command) {
  try {
    const program = realpathSync(command);
    accessSync(program, constants.X_OK);
    return statSync(program).isFile() ? program : undefined;
  } catch {
    return undefined;
  }
}

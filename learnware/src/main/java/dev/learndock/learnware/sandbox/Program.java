package dev.learndock.learnware.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to run in a sandbox.
 *
 * @param command the command line, with the paths of the inside
 * @param binaries programs and libraries, outside; the libraries that they link come along
 * @param files what is to be seen inside and where: inside to outside, files or whole folders;
 *     read-only
 * @param environment all of it
 * @param calls which system calls it may make
 * @param limits what it may use up
 */
public record Program(
    List<String> command,
    List<Path> binaries,
    Map<String, Path> files,
    Map<String, String> environment,
    CallList calls,
    Limits limits) {

  /** Takes copies. */
  public Program {
    command = List.copyOf(command);
    binaries = List.copyOf(binaries);
    files = Map.copyOf(files);
    environment = Map.copyOf(environment);
  }
}

package dev.learndock.cli;

import dev.learndock.dock.LearnwareId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads learnware ids as people type them. */
final class IdConverter implements ITypeConverter<LearnwareId> {
  @Override
  public LearnwareId convert(String text) {
    try {
      return LearnwareId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}

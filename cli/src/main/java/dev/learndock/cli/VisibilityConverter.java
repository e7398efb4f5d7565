package dev.learndock.cli;

import dev.learndock.dock.Visibility;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads who may see a learnware, in small letters. */
final class VisibilityConverter implements ITypeConverter<Visibility> {
  @Override
  public Visibility convert(String text) {
    return Arrays.stream(Visibility.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + text + "' is not public, unlisted or private"));
  }
}

package dev.learndock.browser;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Which classes are others in the program for the page; read when it is compiled. */
public final class Substitutions extends SimpleSubstitutionPolicy {
  private static final String HERE = "dev.learndock.browser.substitute";

  @Override
  public void contribute(SubstitutionSink sink) {
    replace(sink, "dev.learndock.kernel", "Machine");
    replace(sink, "java.util", "SplittableRandom");
  }

  private static void replace(SubstitutionSink sink, String itsPackage, String name) {
    sink.selectClasses(named(itsPackage + "." + name)).replacePackage(itsPackage, HERE);
  }
}

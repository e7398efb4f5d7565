package dev.learndock.server.beimingwu;

/**
 * Beimingwu's numbers for what went wrong; the same number means other things on other routes, so
 * each is named after its number and its first use.
 */
final class Code {
  static final int DONE = 0;
  static final int UNAUTHORISED = 11;
  static final int NOT_ADMIN = 12;
  static final int PARAMETERS = 21;
  static final int SYSTEM = 31;
  static final int UNREADABLE = 41;
  static final int ENGINE = 42;
  static final int REFUSED = 51;
  static final int REFUSED_TOO = 52;
  static final int UNCONFIRMED_KNOWN = 53;
  static final int UNCONFIRMED = 54;
  static final int BAD_CODE = 55;
  static final int BAD_USER = 56;
  static final int ALREADY_HERE = 61;
  static final int NOT_YOURS = 62;
  static final int NO_SUCH_LEARNWARE = 71;

  private Code() {}
}

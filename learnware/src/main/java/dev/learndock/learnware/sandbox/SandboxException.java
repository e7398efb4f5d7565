package dev.learndock.learnware.sandbox;

import java.io.IOException;

/** This machine cannot put up the walls; the message says why, {@link #remedy} what to do. */
public final class SandboxException extends IOException {
  private static final long serialVersionUID = 1;
  private final String remedy;

  SandboxException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** What a person can do about it. */
  public String remedy() {
    return remedy;
  }
}

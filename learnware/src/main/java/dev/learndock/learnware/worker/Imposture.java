package dev.learndock.learnware.worker;

/** What a worker process might answer that a stranger's model has taken over. */
public enum Imposture {
  LOOP_AT_LOAD("load for ever"),
  LOOP_AT_PREDICT("compute an answer for ever"),
  GARBAGE("answer with garbage"),
  TEN_GIGABYTES("answer with 10 GB"),
  NOT_A_NUMBER("answer with NaN"),
  OTHER_SHAPE("answer with another shape"),
  ANOTHER_QUESTION("answer another question"),
  AFTER_CLOSING("close its pipe and answer then"),
  HALT("end in the middle of an answer"),
  COMPLAIN("complain without end");

  private final String what;

  Imposture(String what) {
    this.what = what;
  }

  /** For people: "tries to ...". */
  public String what() {
    return what;
  }
}

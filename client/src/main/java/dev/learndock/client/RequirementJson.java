package dev.learndock.client;

import dev.learndock.dock.Requirement;
import dev.learndock.specification.SpecificationJson;
import java.util.Locale;

/** What is looked for, as the API takes it. */
final class RequirementJson {
  private RequirementJson() {}

  /** The body of a search. */
  static byte[] of(Requirement wanted) {
    return Json.object(to -> {
      if (wanted.semantic() != null) {
        to.writeFieldName("semantic");
        to.writeRawValue(wanted.semantic().write());
      }
      if (!wanted.words().isEmpty()) {
        to.writeStringField("words", wanted.words());
      }
      if (wanted.table() != null) {
        to.writeFieldName("table");
        to.writeRawValue(SpecificationJson.write(wanted.table()));
      }
      if (wanted.output() != null) {
        to.writeStringField("output", wanted.output().name().toLowerCase(Locale.ROOT));
      }
      if (wanted.outputName() != null) {
        to.writeStringField("output_name", wanted.outputName());
      }
      to.writeNumberField("limit", wanted.limit());
      to.writeNumberField("members", wanted.members());
    });
  }
}

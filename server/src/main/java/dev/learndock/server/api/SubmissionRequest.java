package dev.learndock.server.api;

import dev.learndock.dock.Submission;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.upload.UploadId;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.specification.semantic.SemanticSpecification;
import org.jspecify.annotations.Nullable;

/**
 * A package that was uploaded and is to be handed in.
 *
 * @param upload number of the upload
 * @param semantic words about it; those in the package when missing
 * @param visibility who may see a new learnware, everybody when missing; an update leaves it
 */
public record SubmissionRequest(
    Long upload, @Nullable SemanticSpecification semantic, @Nullable Visibility visibility) {

  /** The upload, or a problem that says that it is missing. */
  UploadId uploadId() {
    if (upload == null || upload < 1) {
      throw Problem.invalid("/upload", "is the number of a finished upload");
    }
    return new UploadId(upload);
  }

  /** What is handed in, with what the request says of it. */
  Submission with(Submission uploaded) {
    Submission seen = visibility == null ? uploaded : uploaded.withVisibility(visibility);
    return semantic == null ? seen : seen.withSemantic(semantic);
  }
}

package dev.learndock.server.upload;

import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.CheckId;
import dev.learndock.dock.upload.Upload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package that arrives piece by piece.
 *
 * @param id number of the upload
 * @param account number of the account that it belongs to, or null for the operator
 * @param name what errors call the package
 * @param length bytes that were announced
 * @param sha256 of all of them, as it was announced, in hexadecimal
 * @param offset bytes that are there: where the next piece begins
 * @param state how far it is
 * @param check number of the check that its package was queued for, or null
 * @param created when it was announced
 * @param expires when it is thrown away unless something happens to it before
 */
public record UploadView(
    long id,
    @Nullable Long account,
    String name,
    long length,
    String sha256,
    long offset,
    Upload.State state,
    @Nullable Long check,
    Instant created,
    Instant expires) {

  /**
   * The uploads of an account.
   *
   * @param uploads newest first
   */
  public record UploadsView(List<UploadView> uploads) {}

  static UploadView of(Upload upload) {
    AccountId account = upload.account();
    CheckId check = upload.check();
    return new UploadView(
        upload.id().number(),
        account == null ? null : account.number(),
        upload.name(),
        upload.length(),
        upload.sha256().hex(),
        upload.offset(),
        upload.state(),
        check == null ? null : check.number(),
        upload.created(),
        upload.expires());
  }
}

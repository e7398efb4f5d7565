package dev.learndock.server.api.problem;

import java.util.Locale;

/**
 * What can go wrong with a request. Each is a page of the server, {@code /problems/<name>}, and a
 * part of {@code docs/problems.md}; both are made from what stands here.
 */
public enum ProblemType {
  MALFORMED(
      400,
      "The request cannot be read",
      "The body is no JSON, ends too soon, or a header or a part of the address has a form that it cannot have.",
      "Look at `detail`, which says where; correct it and send the request again."),
  UNAUTHENTICATED(
      401,
      "Say who you are",
      "What was asked is for somebody with an account, and the request carries no valid session or token.",
      "Send `Authorization: Bearer` with a token that is not expired or revoked."),
  FORBIDDEN(
      403,
      "You may not do that",
      "The account may see the thing but not change it, or the token was made without the scope for it.",
      "Ask whoever owns the thing, or an admin of the dock; make a token with the scope."),
  UPLOAD_QUOTA(
      403,
      "No room for another upload",
      "An account has a number of uploads and a number of bytes that may be open at once.",
      "Hand in or delete an open upload (`GET /api/v1/uploads` lists them); an abandoned one goes by itself."),
  NOT_FOUND(
      404,
      "There is no such thing",
      "Nothing lies at this address, or nothing that whoever asks may see.",
      "Look at the id; with another account more may be visible."),
  METHOD_NOT_ALLOWED(
      405,
      "Not with this method",
      "The address exists, but does not know the method.",
      "`Allow` in the answer says which methods it knows."),
  NOT_ACCEPTABLE(
      406,
      "Not in this form",
      "`Accept` names no form in which the answer can be given.",
      "Ask for `application/json`, for packages `application/zip`, for events `text/event-stream`, or leave `Accept` away."),
  CONFLICT(
      409,
      "Not as things stand",
      "The thing is in a state in which that cannot be done, such as a check that runs and cannot be withdrawn.",
      "Look at the thing again; `detail` says what its state is."),
  UPLOAD_OFFSET(
      409,
      "The upload stands elsewhere",
      "A piece of an upload begins where the upload stands, neither before nor after. Nothing was changed.",
      "Go on at `Upload-Offset` of the answer."),
  UPLOAD_CLOSED(
      409,
      "The upload takes no more",
      "All its bytes are there, or its package was handed in already.",
      "Hand it in, or announce another one."),
  UPLOAD_UNFINISHED(
      409,
      "Bytes are missing",
      "An upload can be handed in when all its bytes are there.",
      "Send the rest from `Upload-Offset` of the answer on."),
  VERSION_CHANGED(
      412,
      "Somebody was faster",
      "The thing is no longer what `If-Match` says; somebody changed it in the meantime. Nothing was changed by this request.",
      "Get the thing again, look at what changed, and send the request with its new `ETag`."),
  TUS_VERSION(
      412,
      "Another version of the protocol",
      "Uploads speak version 1.0.0 of the tus protocol.",
      "Send `Tus-Resumable: 1.0.0`."),
  TOO_LARGE(
      413,
      "Too large",
      "The body, or what an upload announces, has more bytes than the server takes.",
      "`OPTIONS /api/v1/uploads` says how large an upload may be; `detail` says what the limit is here."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Not a body of this type",
      "`Content-Type` names a type that the address does not read.",
      "`Accept`, `Accept-Patch` or the description of the API say which types it reads."),
  RANGE_NOT_SATISFIABLE(
      416,
      "No such range",
      "`Range` begins after the end of the package.",
      "`Content-Range` of the answer says how long it is."),
  INVALID(
      422,
      "A value is not what it can be",
      "The request can be read, but a value in it is missing, unknown, too long, or does not go with the others.",
      "`errors` says for each value where it stands (a JSON pointer, or the name of a parameter) and what is wrong with it."),
  UPLOAD_MISMATCH(
      422,
      "Not the bytes that were announced",
      "All bytes of the upload came, but their SHA-256 is not the announced one. The upload was thrown away.",
      "Compute the SHA-256 of the file again, announce it and send it from the beginning."),
  UPLOAD_BUSY(
      423,
      "Somebody is writing",
      "Another request is writing to this upload, perhaps over a line that broke without the server knowing yet.",
      "Wait for as long as `Retry-After` says, ask where the upload stands (`HEAD`), and go on from there."),
  IF_MATCH_MISSING(
      428,
      "Say which version you saw",
      "What changes a thing names the version that it was made for, so that nobody overwrites what they never saw.",
      "Send `If-Match` with the `ETag` of the thing, or `If-Match: *` for whatever version there is."),
  TOO_MANY_REQUESTS(
      429,
      "Too many requests",
      "There were more requests of this kind than one account or address may make in a while.",
      "Wait for as long as `Retry-After` says."),
  CHECKSUM_MISMATCH(
      460,
      "Not what its checksum says",
      "The bytes of a piece do not have the `Upload-Checksum` that came with them. The piece was not taken.",
      "Send the piece again from `Upload-Offset` of the answer on."),
  INTERNAL(
      500,
      "The server failed",
      "Something happened that the server was not made for. Nothing that was acknowledged is lost.",
      "Try again; tell the operator the `request_id`, by which the log says what it was."),
  UNAVAILABLE(
      503,
      "Not now",
      "The dock's folder may not be written to at the moment, or the server is being stopped.",
      "Try again later; the operator's log says what is the matter."),
  QUEUE_FULL(
      503,
      "Too many packages wait",
      "So many packages wait for their check, of this account or of all, that no more are taken in now. Nothing was kept of this one.",
      "Hand it in again after as long as `Retry-After` says; an upload stays for it."),
  FULL(
      507,
      "No room left",
      "The disk of the dock is full. Nothing was lost, and an upload stands where it says that it stands.",
      "Try again later, or tell the operator.");

  private final int status;
  private final String title;
  private final String meaning;
  private final String remedy;

  ProblemType(int status, String title, String meaning, String remedy) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The HTTP status that it comes with. */
  public int status() {
    return status;
  }

  /** What it is in a few words, the same every time. */
  public String title() {
    return title;
  }

  /** What has happened. */
  public String meaning() {
    return meaning;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }

  /** The last part of its address. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The address of its page on the server. */
  public String path() {
    return "/problems/" + slug();
  }
}
